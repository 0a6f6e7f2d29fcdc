package org.skyscatter.deploy.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * One step of a scenario: some records that are sent together, and what should become of them.
 *
 * @param sent says what is sent, for people
 * @param messages the records
 * @param fates how the number of items with each fate should change, without those that stay
 * @param encoded the map ids of the covariances that should come out
 */
record Act(String sent, List<Message> messages, Map<String, Long> fates, List<String> encoded) {

  /** Copies the collections. */
  Act {
    messages = List.copyOf(messages);
    fates = Map.copyOf(fates);
    encoded = List.copyOf(encoded);
  }

  /** An act from which nothing is expected yet. */
  static Act of(String sent, List<Message> messages) {
    return new Act(sent, messages, Map.of(), List.of());
  }

  /** An act of one record. */
  static Act of(String sent, Message message) {
    return of(sent, List.of(message));
  }

  /** This act, where items get a fate as {@link ItemLedger} names it. */
  Act expecting(String fate, long items) {
    Map<String, Long> more = new TreeMap<>(fates);
    more.put(fate, items);
    return new Act(sent, messages, more, encoded);
  }

  /** This act, where covariances of a map come out. */
  Act encoding(String... mapIds) {
    return new Act(sent, messages, fates, List.of(mapIds));
  }

  /** The number of records that should be rejected. */
  long rejected() {
    return fates.entrySet().stream()
        .filter(each -> each.getKey().startsWith(ItemLedger.REJECTED))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
