package org.skyscatter.operators.metrics;

import java.util.Map;
import java.util.TreeMap;

/**
 * The fates of all items of a job, added up over its operators. It holds when every item that
 * entered has exactly one fate: items in = used + rejected + duplicates + superseded + open.
 *
 * @param counts the number of items by fate, as {@link ItemLedger} names them
 */
public record ItemBalance(Map<String, Long> counts) {
  private static final String PREFIX = "items/";

  /** Copies the counts. */
  public ItemBalance {
    counts = Map.copyOf(counts);
  }

  /** The name of an accumulator. */
  static String accumulator(String operator, String fate) {
    return PREFIX + operator + "/" + fate;
  }

  /**
   * Adds up the accumulators of a job, of which it may have others too.
   *
   * @param accumulators the results of all accumulators, by name
   */
  public static ItemBalance of(Map<String, ?> accumulators) {
    Map<String, Long> counts = new TreeMap<>();
    accumulators.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && value instanceof Long count) {
            counts.merge(name.substring(name.lastIndexOf('/') + 1), count, Long::sum);
          }
        });
    return new ItemBalance(counts);
  }

  /** The number of items with a fate. */
  public long get(String fate) {
    return counts.getOrDefault(fate, 0L);
  }

  /** The number of rejected items, whatever the reason. */
  public long rejected() {
    return rejectedByReason().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The number of rejected items by reason, those that occurred. */
  public Map<String, Long> rejectedByReason() {
    Map<String, Long> reasons = new TreeMap<>();
    counts.forEach(
        (fate, count) -> {
          if (fate.startsWith(ItemLedger.REJECTED) && count != 0) {
            reasons.put(fate.substring(ItemLedger.REJECTED.length()), count);
          }
        });
    return reasons;
  }

  /** The items that have a fate. */
  public long accounted() {
    return get(ItemLedger.USED)
        + rejected()
        + get(ItemLedger.DUPLICATE)
        + get(ItemLedger.SUPERSEDED)
        + get(ItemLedger.OPEN);
  }

  /** Whether every item has exactly one fate. */
  public boolean holds() {
    return get(ItemLedger.IN) == accounted();
  }

  /** The balance in one line. */
  @Override
  public String toString() {
    Map<String, Long> reasons = rejectedByReason();
    return "%d in = %d used + %d rejected%s + %d duplicates + %d superseded + %d open; %d without a map"
        .formatted(
            get(ItemLedger.IN),
            get(ItemLedger.USED),
            rejected(),
            reasons.isEmpty() ? "" : " " + reasons,
            get(ItemLedger.DUPLICATE),
            get(ItemLedger.SUPERSEDED),
            get(ItemLedger.OPEN),
            get(ItemLedger.WITHOUT_MAP));
  }
}
