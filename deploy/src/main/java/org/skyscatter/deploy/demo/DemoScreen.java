package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.skyscatter.deploy.Version;

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
    say("Any Kafka client reads the topics. The keys of all covariances, for example:");
    say(
        "  kcat -b %s -t %s -C -e -f '%%k  %%S bytes\\n'"
            .formatted(bootstrapServers, DemoTopics.COVARIANCES));
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
