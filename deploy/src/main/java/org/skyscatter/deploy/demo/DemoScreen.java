package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.skyscatter.deploy.Version;
import org.skyscatter.deploy.embedded.Checkpoint;
import org.skyscatter.operators.metrics.ItemBalance;

/** What every demo says, in 120 columns of plain text. */
final class DemoScreen {

  private final PrintWriter out;

  DemoScreen(PrintWriter out) {
    this.out = out;
  }

  void title(String text) {
    say("Skyscatter %s: %s".formatted(Version.current(), text));
    say("");
  }

  void kafka(String bootstrapServers) {
    say("  Kafka    %s".formatted(bootstrapServers));
  }

  void flink(URI webAddress) {
    say("  Flink    %s".formatted(webAddress));
  }

  void keepRunning(
      String bootstrapServers, URI webAddress, Path log, Map<String, String> inputTopics) {
    say("");
    say("Everything stays up until Ctrl-C.");
    say("  Kafka broker    %s".formatted(bootstrapServers));
    inputTopics.forEach(
        (topic, use) -> say("  records in      topic %s: %s".formatted(topic, use)));
    say("  covariances     topic %s".formatted(DemoTopics.COVARIANCES));
    say("  rejected        topic %s".formatted(DemoTopics.REJECTED));
    say("  Flink's page    %s".formatted(webAddress));
    say("  log             %s".formatted(log));
    say("Any Kafka client reads the topics. All covariances, as JSON, and what is still to come:");
    say("  ./skyscatter read --bootstrap-servers %s --follow".formatted(bootstrapServers));
  }

  /** Of a start on a folder that holds what an earlier one left. */
  void goesOn(Map<String, Long> records, Optional<Checkpoint> checkpoint) {
    say("");
    say("This folder was used before, so no sample maps are sent. Its topics hold");
    records.forEach((topic, count) -> say("  %-24s%d records".formatted(topic, count)));
    say(
        checkpoint
            .map(path -> "The pipeline goes on from " + path + ".")
            .orElse(
                "No checkpoint is there: the pipeline goes on from the offsets of its consumer group."));
  }

  void stopping() {
    say("");
    say("Stopping in order; a second signal ends at once.");
  }

  void items(ItemBalance balance) {
    say("  items %s".formatted(balance));
  }

  void stopped(String name) {
    say("  %s stopped".formatted(name));
  }

  void log(Path file) {
    say("The log of Kafka and Flink is %s".formatted(file));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
