package org.skyscatter.deploy.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.operators.SkyscatterPipeline;
import org.skyscatter.operators.options.KnownOptions;
import org.skyscatter.operators.options.SettingsMap;
import org.skyscatter.operators.options.SourceOptions;

/**
 * The configuration file of a run: YAML, with the options of the pipeline below {@code skyscatter}
 * and options of Flink beside it, nested or with dots in their keys.
 *
 * @param pipeline the pipeline that the file describes
 * @param flink the options of Flink
 */
record RunConfig(SkyscatterPipeline pipeline, Configuration flink) {

  /** How the names of Flink's options begin; any other key is a mistake. */
  private static final Set<String> FLINK_GROUPS =
      Set.of(
          "blob",
          "classloader",
          "cluster",
          "env",
          "execution",
          "fs",
          "heartbeat",
          "high-availability",
          "io",
          "job-event",
          "jobmanager",
          "kubernetes",
          "metrics",
          "parallelism",
          "pekko",
          "pipeline",
          "process",
          "resourcemanager",
          "rest",
          "restart-strategy",
          "s3",
          "security",
          "slotmanager",
          "state",
          "task",
          "taskmanager",
          "traces",
          "web",
          "yarn");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads and checks a file.
   *
   * @throws CommandFailure naming the file, the key or line at fault, and what was expected
   */
  static RunConfig read(Path file) throws CommandFailure, IOException {
    Map<String, Object> settings = parse(file);
    try {
      return of(settings);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.of(file + ": " + e.getMessage(), e);
    }
  }

  /** The largest record of a map. */
  MemorySize mapLimit() {
    return pipeline.options().get(SourceOptions.MAP_LIMIT);
  }

  private static Map<String, Object> parse(Path file) throws CommandFailure, IOException {
    JsonNode root;
    try {
      root = YAML.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw CommandFailure.of(file + line + ": " + firstLine(e), e);
    }
    if (!root.isObject()) {
      throw CommandFailure.of(
          "%s: %s; expected a YAML mapping of options such as skyscatter.kafka.bootstrap-servers"
              .formatted(
                  file, root.isMissingNode() || root.isNull() ? "is empty" : "is no mapping"));
    }
    return YAML.convertValue(root, new TypeReference<>() {});
  }

  private static String firstLine(JsonProcessingException failure) {
    return failure.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  private static RunConfig of(Map<String, Object> settings) {
    Configuration all = SettingsMap.toConfiguration(settings);
    Configuration flink = new Configuration();
    flink.addAll(all);
    for (String key : all.keySet()) {
      if (key.startsWith(KnownOptions.PREFIX)) {
        flink.removeKey(key);
      } else if (!FLINK_GROUPS.contains(key.replaceFirst("\\..*", ""))) {
        throw new IllegalArgumentException(
            key + " is unknown; expected an option of the pipeline (skyscatter.*) or of Flink");
      }
    }
    return new RunConfig(SkyscatterPipeline.builder().configure(settings).build(), flink);
  }
}
