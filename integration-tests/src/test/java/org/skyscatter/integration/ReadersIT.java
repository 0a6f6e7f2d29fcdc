package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.Skyscatter;
import org.skyscatter.deploy.embedded.RunningJob;

/** The command line and the Python reader read a topic that was published at least once. */
@ExtendWith(Services.Resolver.class)
class ReadersIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a reader printed. */
  private record Read(int exitCode, List<JsonNode> lines, String summary) {

    List<String> versions() {
      return lines.stream()
          .map(
              each ->
                  each.get("mapId").textValue()
                      + " "
                      + each.get("version")
                      + (each.hasNonNull("supersedes")
                          ? " supersedes " + each.get("supersedes")
                          : ""))
          .toList();
    }
  }

  /** Two jobs that read the same maps stand for one that read them again after a failure. */
  @Test
  void eachMapIsReadOnceAndAHigherVersionSupersedes(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "readers", 1);
    pipeline
        .records()
        .send(
            List.of(
                Maps.to(pipeline.maps(), Maps.healpix("a")),
                Maps.to(pipeline.maps(), Maps.healpix("b").setSurvey("survey-b")),
                Maps.to(pipeline.maps(), Maps.healpix("a").setVersion(2)),
                Maps.to(pipeline.maps(), Maps.healpix("a").setVersion(2).setSurvey("unknown"))));
    encodeAll(pipeline, 4);
    pipeline.options().setGroupId("readers-again");
    encodeAll(pipeline, 8);
    assertThat(pipeline.records().covariances(pipeline.covariances())).hasSize(6);

    Read all = read(services, "--topic", pipeline.covariances());
    assertThat(all.exitCode()).isZero();
    // Maps are encoded side by side, and only those of one id stay in order.
    assertThat(all.versions()).containsExactlyInAnyOrder("a 0", "b 0", "a 2 supersedes 0");
    assertThat(all.summary())
        .isEqualTo(
            "skyscatter: read 6 records of %s: 3 printed, 1 of these supersede an earlier version, 2 left out as duplicates, 1 left out as older than a version printed before"
                .formatted(pipeline.covariances()));

    Read some =
        read(services, "--topic", pipeline.covariances(), "--survey", "*-b", "--limit", "1");
    assertThat(some.versions()).containsExactly("b 0");
    Read rejected = read(services, "--topic", pipeline.rejected(), "--rejected");
    assertThat(rejected.lines()).hasSize(1);
    assertThat(rejected.lines().get(0).get("topic").textValue()).isEqualTo(pipeline.maps());
    assertThat(rejected.lines().get(0).get("offset").intValue()).isEqualTo(3);
    assertThat(rejected.summary()).contains("1 left out as duplicates");

    python(services, pipeline, all);
  }

  private static void encodeAll(Pipeline pipeline, int published) {
    RunningJob job = pipeline.start();
    try (job) {
      pipeline.records().await(published, pipeline.covariances(), pipeline.rejected());
    }
  }

  private static void python(Services services, Pipeline pipeline, Read expected) throws Exception {
    String printed = python(services, pipeline.covariances(), "{}");
    List<JsonNode> lines = json(printed);
    assertThat(log(printed))
        .singleElement()
        .asString()
        .endsWith(
            "2 duplicates, 1 older versions and 0 unreadable records were left out; 0 keys were forgotten");
    assertThat(new Read(0, lines, "").versions()).isEqualTo(expected.versions());
    // L = 8 and N = 2: four scales of three directions, 6 pairs and 14 triples.
    assertThat(lines.get(0).get("shapes"))
        .hasToString("{\"s1\":[4,3],\"s2\":[4,3],\"s3\":[6,3,3],\"s4\":[14,3,3,3]}");
    assertThat(lines.get(0).get("lastPair")).hasToString("[2,3]");
    assertThat(lines.get(0).get("lastTriple")).hasToString("[2,3,3]");
    for (int i = 0; i < expected.lines().size(); i++) {
      for (String statistic : List.of("s1", "s2", "s3", "s4")) {
        assertThat(lines.get(i).get(statistic))
            .as(statistic)
            .isEqualTo(expected.lines().get(i).get(statistic));
      }
    }
    assertThat(json(python(services, pipeline.covariances(), "{\"survey\": \"*-b\"}"))).hasSize(1);

    assertThat(log(python(services, pipeline.covariances(), "{\"remember\": 1}")))
        .singleElement()
        .asString()
        .doesNotEndWith(" 0 keys were forgotten");
  }

  /** Unreadable bytes with a good record behind them, and a topic of something else. */
  @Test
  void theReaderInPythonRaisesOrSkipsWhatItCannotReadAndNamesItsPlace(Services services)
      throws Exception {
    Pipeline pipeline = Pipeline.create(services, "readers-skip", 1);
    pipeline
        .records()
        .send(
            List.of(
                new ProducerRecord<>(pipeline.covariances(), new byte[] {7, 7}),
                Maps.to(pipeline.maps(), Maps.healpix("good")),
                Maps.to(pipeline.maps(), Maps.healpix("bad").setSurvey("unknown"))));
    encodeAll(pipeline, 3);

    String skipping = python(services, pipeline.covariances(), "{\"on_error\": \"skip\"}");
    assertThat(json(skipping)).hasSize(1);
    assertThat(log(skipping))
        .hasSize(2)
        .anyMatch(
            line -> line.startsWith("WARNING left out: " + pipeline.covariances() + "[0]@0: "))
        .anyMatch(line -> line.contains("1 unreadable records were left out"));
    assertThatThrownBy(() -> python(services, pipeline.covariances(), "{}"))
        .hasMessageContaining("ValueError: " + pipeline.covariances() + "[0]@0: ");
    assertThatThrownBy(() -> python(services, pipeline.rejected(), "{}"))
        .hasMessageContaining(
            "ValueError: " + pipeline.rejected() + "[0]@0: the record is none of covariances");
  }

  private static String python(Services services, String topic, String arguments) throws Exception {
    return Python.withClientPackages()
        .script("read_topic.py", services.kafka().bootstrapServers(), topic, arguments);
  }

  private static List<JsonNode> json(String printed) throws Exception {
    List<JsonNode> records = new ArrayList<>();
    for (String line : printed.lines().filter(each -> each.startsWith("{")).toList()) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  private static List<String> log(String printed) {
    return printed.lines().filter(each -> !each.startsWith("{")).toList();
  }

  @Test
  void aTopicThatIsMissingOrHoldsSomethingElseIsSaidSo(Services services) throws Exception {
    Read missing = read(services, "--topic", "readers-none");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.summary()).isEqualTo("skyscatter: the brokers have no topic readers-none");

    services.kafka().createTopic("readers-else", 1, Map.of());
    new Records(services.kafka().bootstrapServers())
        .send(List.of(new ProducerRecord<>("readers-else", new byte[] {7, 7})));
    Read other = read(services, "--topic", "readers-else");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.summary())
        .contains("skyscatter: readers-else[0]@0: ScatteringCovariances (bare Avro)")
        .endsWith("read 1 records of readers-else: 0 printed, 1 unreadable");
  }

  private static Read read(Services services, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("read", "--bootstrap-servers", services.kafka().bootstrapServers()));
    command.addAll(List.of(arguments));
    StringWriter err = new StringWriter();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream standardOutput = System.out;
    int exitCode;
    try (PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      exitCode =
          Skyscatter.commandLine()
              .setErr(new PrintWriter(err, true))
              .execute(command.toArray(String[]::new));
    } finally {
      System.setOut(standardOutput);
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return new Read(exitCode, lines, err.toString().strip());
  }
}
