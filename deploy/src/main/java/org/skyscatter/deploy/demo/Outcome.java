package org.skyscatter.deploy.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/**
 * What the stream did with the records of an act.
 *
 * @param fates how the number of items with each fate changed, without those that stayed
 * @param encoded the covariances that came out
 * @param rejected the rejected records that came out
 */
record Outcome(
    Map<String, Long> fates, List<ScatteringCovariances> encoded, List<RejectedRecord> rejected) {

  /** Copies the collections. */
  Outcome {
    fates = Map.copyOf(fates);
    encoded = List.copyOf(encoded);
    rejected = List.copyOf(rejected);
  }

  /** How the items of each fate changed; items in are left out, for each has another fate too. */
  static Map<String, Long> changes(ItemBalance before, ItemBalance after) {
    Map<String, Long> changes = new TreeMap<>(after.counts());
    before.counts().forEach((fate, count) -> changes.merge(fate, -count, Long::sum));
    changes.remove(ItemLedger.IN);
    changes.values().removeIf(change -> change == 0);
    return changes;
  }

  /** The change of the number of items with a fate. */
  long change(String fate) {
    return fates.getOrDefault(fate, 0L);
  }

  /** Whether this is what an act should lead to. */
  boolean isOf(Act act) {
    return fates.equals(act.fates())
        && encoded.stream()
            .map(ScatteringCovariances::getMapId)
            .sorted()
            .toList()
            .equals(act.encoded().stream().sorted().toList())
        && rejected.size() == act.rejected();
  }
}
