package org.skyscatter.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.operators.options.EncodeOptions;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.KnownOptions;
import org.skyscatter.operators.options.SourceOptions;

class RunConfigTest {

  private static final Path EXAMPLE = Path.of("config", "skyscatter.yaml");

  @TempDir private Path folder;

  @Test
  void theExampleBuildsAPipeline() throws Exception {
    RunConfig config = RunConfig.read(EXAMPLE);
    Configuration pipeline = config.pipeline().options();
    assertThat(pipeline.get(KafkaOptions.BOOTSTRAP_SERVERS)).isEqualTo("localhost:9092");
    assertThat(pipeline.get(SourceOptions.TOPICS)).containsExactly("skyscatter.maps");
    assertThat(pipeline.get(EncodeOptions.RULES)).hasSize(2);
    assertThat(config.flink().toMap())
        .containsOnly(
            Map.entry("parallelism.default", "2"),
            Map.entry("execution.checkpointing.interval", "10 s"),
            Map.entry("rest.bind-port", "8081"));
  }

  @Test
  void theExampleExplainsEveryOptionAndStillBuildsWithAllOfThem() throws Exception {
    String example = Files.readString(EXAMPLE);
    List<String> names =
        KnownOptions.ALL.stream()
            .map(option -> option.key().substring(option.key().lastIndexOf('.') + 1))
            .toList();
    Matcher commented =
        Pattern.compile(
                "(?m)^( *)# ((?:job|registry|items|tiles|references|%s):.*)$"
                    .formatted(String.join("|", names)))
            .matcher(example);
    // The file of a reference needs a rule that uses it.
    String withAll =
        commented
            .replaceAll("$1$2")
            .replace(
                "{survey: wmap, band: \"?\"", "{reference: preferred, survey: wmap, band: \"?\"");
    Configuration all = RunConfig.read(write(withAll)).pipeline().options();
    assertThat(all.keySet())
        .containsAll(KnownOptions.ALL.stream().<String>map(ConfigOption::key).toList());
  }

  @Test
  void optionsMayHaveDotsInTheirNames() throws Exception {
    RunConfig config =
        RunConfig.read(
            write(
                """
                skyscatter.kafka.bootstrap-servers: a:1
                skyscatter.encode.rules: [{bandlimit: 16}]
                execution.checkpointing.interval: 1 s
                """));
    assertThat(config.pipeline().options().get(KafkaOptions.BOOTSTRAP_SERVERS)).isEqualTo("a:1");
    assertThat(config.flink().toMap()).containsOnlyKeys("execution.checkpointing.interval");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "skyscatter.encode.rules: [{bandlimit: 16}] | skyscatter.kafka.bootstrap-servers",
        "skyscatter.kafka.bootstrap-servers: a:1 | skyscatter.encode.rules",
        "skyscatter.kafka.servers: a:1 | skyscatter.kafka.servers",
        "skyscater.kafka.bootstrap-servers: a:1 | skyscater.kafka.bootstrap-servers is unknown",
        "skyscatter: {kafka: {bootstrap-servers: a:1}, encode: {rules: [{bandlimit: many}]}}"
            + " | rule 1: bandlimit must be a whole number, but is many",
        "skyscatter.source.map-limit: much | skyscatter.source.map-limit",
        "skyscatter.sink.delivery-guarantee: twice | skyscatter.sink.delivery-guarantee",
        "skyscatter.source.group-id: | skyscatter.source.group-id has no value",
        "[1, 2] | is no mapping; expected a YAML mapping of options",
        "a: 1: 2 | :1: mapping values are not allowed here",
        "'' | is empty"
      })
  void anErrorIsOneLineThatNamesTheFileAndTheKey(String content, String expected) throws Exception {
    Path file = write(content);
    assertThatThrownBy(() -> RunConfig.read(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith(file + ":")
        .hasMessageContaining(expected)
        .message()
        .hasLineCount(1);
  }

  @Test
  void aKeyThatStandsTwiceIsNamedWithItsLine() throws Exception {
    Path file =
        write(
            """
            parallelism.default: 1
            parallelism.default: 2
            """);
    assertThatThrownBy(() -> RunConfig.read(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith(file + ":2:")
        .hasMessageContaining("parallelism.default");
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> RunConfig.read(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
  }

  private Path write(String content) throws Exception {
    return Files.write(folder.resolve("skyscatter.yaml"), List.of(content));
  }
}
