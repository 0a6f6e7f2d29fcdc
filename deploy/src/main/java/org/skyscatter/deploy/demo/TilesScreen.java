package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.v1.ScatteringCovariances;

/** What the demo of tiles says, in 120 columns of plain text. */
final class TilesScreen {

  private static final String HOW_TO_READ =
      """
      How to read it
        item         a map, or a tile of one; each ends with exactly one fate
        encoded      its covariances are in the topic %s
        rejected     its bytes and the reason are in the topic %s
        sky          the share that was seen; apodise: the seen sky falls smoothly to 0 at the gaps, and S1 is corrected
        S1 at j      how strong structures of about 180/2^j degrees are; - where the map is too coarse for the scale
      """
          .formatted(DemoTopics.COVARIANCES, DemoTopics.REJECTED);

  private final PrintWriter out;

  TilesScreen(PrintWriter out) {
    this.out = out;
  }

  void heading() {
    say("");
    lines("sent", List.of("what the stream did"));
  }

  void act(Act act, Outcome outcome) {
    lines(act.sent(), OutcomeText.of(outcome));
    if (!outcome.isOf(act)) {
      lines("", List.of("EXPECTED " + counts(act.fates()) + ", covariances of " + act.encoded()));
      lines("", List.of("BUT GOT " + counts(outcome.fates())));
    }
  }

  void results(List<ScatteringCovariances> encoded, double difference) {
    say("");
    new MadeOfTable(out).print(encoded);
    say(
        "The largest difference of S1 to S4 between %s and %s is %s: %s."
            .formatted(
                TilesScript.IN_TILES,
                TilesScript.WHOLE,
                difference == 0 ? "0" : Numbers.significant(difference),
                difference == 0 ? "the tiles make the same map" : "THEY SHOULD BE THE SAME"));
    say("");
  }

  void balance(ItemBalance balance, Duration time) {
    new FatesTable(out).print(balance);
    say("All of it took %d s.".formatted(time.toSeconds()));
    say("");
    out.print(HOW_TO_READ);
    out.flush();
  }

  private static String counts(Map<String, Long> fates) {
    return new TreeMap<>(fates).toString();
  }

  private void lines(String left, List<String> right) {
    TwoColumns.of(left, right).forEach(this::say);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
