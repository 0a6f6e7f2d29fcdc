package org.skyscatter.deploy.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/** What the stream did with the records of an act, in words. */
final class OutcomeText {

  private OutcomeText() {}

  /** One text for each thing that happened; at least one. */
  static List<String> of(Outcome outcome) {
    List<String> texts = new ArrayList<>();
    for (ScatteringCovariances each : outcome.encoded()) {
      texts.add(encoded(each));
    }
    addIfAny(texts, outcome.change(ItemLedger.DUPLICATE), "dropped, seen before");
    addIfAny(texts, outcome.change(ItemLedger.SUPERSEDED), "superseded by the newer version");
    addIfAny(texts, outcome.change(ItemLedger.OPEN), "wait for the others");
    addIfAny(
        texts, outcome.change(ItemLedger.WITHOUT_MAP), "counted beside the items: it has no map");
    texts.addAll(rejected(outcome.rejected()));
    if (texts.isEmpty()) {
      texts.add("nothing");
    }
    return texts;
  }

  private static String encoded(ScatteringCovariances covariances) {
    int items = covariances.getItemsUsed();
    double seen = covariances.getSkyFraction();
    return "encoded %s, of %d %s%s"
        .formatted(
            covariances.getMapId(),
            items,
            items == 1 ? "item" : "items",
            seen == 1 ? "" : ", with %s of the sky".formatted(percent(seen)));
  }

  /** A share in percent; 1 is all. */
  static String percent(double share) {
    return share == 1 ? "all" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static void addIfAny(List<String> texts, long items, String what) {
    if (items > 0) {
      texts.add(items + " " + what);
    }
  }

  private static List<String> rejected(List<RejectedRecord> records) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (RejectedRecord each : records) {
      counts.merge(each.getReason() + ": " + each.getMessage(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(each -> "%d rejected, %s".formatted(each.getValue(), each.getKey()))
        .toList();
  }
}
