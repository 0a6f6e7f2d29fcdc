package org.skyscatter.deploy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.deploy.ExitCodes;

class ReadCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no brokers: give --bootstrap-servers HOST:PORT",
        "--bootstrap-servers a:1 --from latest | --from latest reads what comes from now on",
        "--bootstrap-servers a:1 --rejected --survey wmap | --survey and --band choose covariances",
        "--bootstrap-servers a:1 --limit 0 | --limit must be at least 1, but is 0",
        "--bootstrap-servers a:1 --remember 0 | --remember must be at least 1, but is 0",
        "--bootstrap-servers a:1 --from now | expected one of [EARLIEST, LATEST]"
      })
  void optionsThatDoNotFitAreNamed(String options, String expected) {
    CommandRun run = CommandRun.of((Object[]) ("read " + options).strip().split(" "));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).startsWith("skyscatter: ").contains(expected);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1:1 | skyscatter: no answer from Kafka at 127.0.0.1:1; is a broker there?",
        "broker | skyscatter: Kafka at broker: Invalid url in bootstrap.servers: broker"
      })
  void brokersThatDoNotAnswerCostOneLine(String brokers, String expected) throws Exception {
    Path properties =
        Files.writeString(folder.resolve("client.properties"), "default.api.timeout.ms=1000");
    CommandRun run =
        CommandRun.of("read", "--bootstrap-servers", brokers, "--properties", properties);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err().strip()).isEqualTo(expected);
  }

  @Test
  void theBrokersMayStandInTheFileOfProperties() throws Exception {
    Path properties =
        Files.writeString(
            folder.resolve("client.properties"),
            "bootstrap.servers=127.0.0.1:1\ndefault.api.timeout.ms=1000\n");
    assertThat(CommandRun.of("read", "--properties", properties).err())
        .contains("no answer from Kafka at 127.0.0.1:1");
    assertThat(CommandRun.of("read", "--properties", folder.resolve("none")).err())
        .contains("none: no such file");
  }
}
