package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.skyscatter.v1.RejectedRecord;

/** What the demo of the sample maps says, in 120 columns of plain text. */
final class MapsScreen {

  private static final String HOW_TO_READ =
      """
      How to read it
        mean, variance  of the map, in its unit and the square of it
        S1 at scale j   how strong its structures of about 180/2^j degrees are (j=2: 45, j=4: 11, j=6: 3 degrees);
                        mean over the sky and over 5 directions
        S1^2/S2         how they are spread: 0.64 (2/pi) over all of the sky, as in a Gaussian field; less where a few
                        places hold most of them, as sources, clusters and filaments do
        numbers         the coefficients S1 to S4 in the record, which also has their meaning and its own schema
        ratio           bytes of the pixels to bytes of the record
        ms              time to analyse and encode the map; the first ones also warm the JVM up
      Look at cmb-05: its variance and spectrum are those of its survey, its S1^2/S2 is not.
      """;

  private final PrintWriter out;

  MapsScreen(PrintWriter out) {
    this.out = out;
  }

  void published(int count, long bytes) {
    say("  sent     %d maps, %s, to %s".formatted(count, Numbers.bytes(bytes), DemoTopics.MAPS));
  }

  void results(List<SampleMap> catalogue, ResultReader reader) {
    say("");
    new CovarianceTable(out).print(catalogue, reader.encoded());
    for (RejectedRecord each : reader.rejected()) {
      say("  rejected: %s, %s: %s".formatted(each.getMapId(), each.getReason(), each.getMessage()));
    }
  }

  void summary(Balance balance, ResultReader reader, Duration time) {
    long mapBytes = 0;
    long recordBytes = 0;
    for (EncodedMap each : reader.encoded()) {
      mapBytes += each.covariances().getInputBytes();
      recordBytes += each.recordBytes();
    }
    say("");
    say(
        "%d maps in, %d covariances out, %d rejected: %s."
            .formatted(
                balance.sent(),
                balance.covariances(),
                balance.rejected(),
                balance.holds() ? "the count balances" : "THE COUNT DOES NOT BALANCE"));
    say(
        "%s of pixels became %s of records. All of it took %s s."
            .formatted(Numbers.bytes(mapBytes), Numbers.bytes(recordBytes), seconds(time)));
    say("");
    out.print(HOW_TO_READ);
    out.flush();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.0f", time.toMillis() / 1e3);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
