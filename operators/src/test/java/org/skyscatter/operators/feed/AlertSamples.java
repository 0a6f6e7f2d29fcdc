package org.skyscatter.operators.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/** The sample alerts, and messages of them. */
final class AlertSamples {

  static final int LIMIT = 1 << 20;

  private AlertSamples() {}

  static Path file(String name) {
    return Path.of("src/test/resources/org/skyscatter/operators/maps", name);
  }

  static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  static FeedMessage message(byte[] value) {
    return new FeedMessage("igwn.gwalert", Instant.EPOCH, null, Map.of(), value);
  }

  static FeedMessage message(String json) {
    return message(json.getBytes(StandardCharsets.UTF_8));
  }

  /** A context whose rules ask for a band limit, if any, of the bands of alerts. */
  static FeedContext context(Integer bandLimit) {
    return new FeedContext(
        LIMIT,
        1 << 18,
        (survey, band) ->
            bandLimit != null && survey.equals("igwn")
                ? OptionalInt.of(bandLimit)
                : OptionalInt.empty());
  }
}
