package org.skyscatter.deploy.read;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.ErrorLine;
import org.skyscatter.deploy.ErrorReport;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.deploy.embedded.StopSignals;
import org.skyscatter.deploy.json.CheckedStandardOutput;
import org.skyscatter.deploy.json.JsonObjects;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code read}. */
@Command(
    name = "read",
    sortOptions = false,
    header = "Print the covariances of a topic, each once, as JSON.",
    description = {
      "",
      "Reads a topic of covariances and prints one JSON object a line. A record that the topic"
          + " holds twice is printed once: Kafka key and version tell. Where a higher version of"
          + " a map comes, it is printed with the version that it supersedes; a lower one than"
          + " was printed is left out. A summary on standard error counts all of them.",
      "%nOnly committed records are read, and no consumer group is used: reading again starts"
          + " again. Without --follow it ends where the topic ended at the start. Ctrl-C ends it"
          + " any time, with the summary."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  skyscatter read --bootstrap-servers localhost:9092",
      "  skyscatter read --bootstrap-servers localhost:9092 --follow --survey 'wmap*' --band V",
      "  skyscatter read --bootstrap-servers localhost:9092 --rejected",
      "  skyscatter read --properties client.properties --topic my.covariances --limit 10"
    })
public final class ReadCommand implements Callable<Integer> {

  @ArgGroup(validate = false, heading = "%nThe brokers:%n", order = 1)
  private ConnectionArguments connection = new ConnectionArguments();

  @ArgGroup(validate = false, heading = "%nWhat to read:%n", order = 2)
  private Selection selection = new Selection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailure, IOException {
    selection.check();
    return read(selection.content(), connection.properties());
  }

  private <T> int read(TopicContent<T> content, Properties brokers)
      throws CommandFailure, IOException {
    PrintWriter err = spec.commandLine().getErr();
    SeenVersions seen = new SeenVersions(selection.remember());
    JsonObjects out =
        new JsonObjects(new BufferedOutputStream(new CheckedStandardOutput(System.out)));
    Reading<T> reading =
        new Reading<>(
            content,
            seen,
            out,
            (message, failure) -> ErrorReport.of(spec).show(err, message, failure));
    try (StopSignals signals = StopSignals.interruptThisThread(() -> {})) {
      readUntilStopped(reading, brokers, signals);
    }
    out.close();
    err.println(ErrorLine.of(reading.counts().describe(selection.topic())));
    if (seen.forgotten() > 0) {
      err.println(
          ErrorLine.of(
              "%d keys were forgotten, whose duplicates were not told; --remember takes more"
                  .formatted(seen.forgotten())));
    }
    return reading.counts().hasUnreadable() ? ExitCodes.FAILURE : ExitCodes.SUCCESS;
  }

  private void readUntilStopped(Reading<?> reading, Properties brokers, StopSignals signals)
      throws CommandFailure {
    // A client that finds no broker says so every second; this command says it once.
    Configurator.setLevel("org.apache.kafka", Level.ERROR);
    try (TopicScan scan =
        TopicScan.open(brokers, selection.topic(), selection.from(), selection.follow())) {
      reading.readAll(scan, selection.limit());
    } catch (InterruptException e) {
      if (!signals.received()) {
        throw e;
      }
      // The flag would keep the summary from being written.
      Thread.interrupted();
    } catch (KafkaException e) {
      throw ClientErrors.describe(e, brokers, selection.topic());
    }
  }
}
