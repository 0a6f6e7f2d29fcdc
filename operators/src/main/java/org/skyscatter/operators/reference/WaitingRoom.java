package org.skyscatter.operators.reference;

import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.metrics.ItemLedger;

/** Decides which of the maps under the current key wait, and until when. */
final class WaitingRoom {

  private final MatchRules rules;
  private final Patience patience;
  private final WaitingMaps maps;
  private final ItemLedger ledger;

  /** How many wait in this task, under all keys; 0 after a restart, until it is counted. */
  private int waiting;

  WaitingRoom(MatchRules rules, Patience patience, WaitingMaps maps, ItemLedger ledger) {
    this.rules = rules;
    this.patience = patience;
    this.maps = maps;
    this.ledger = ledger;
  }

  /** Until when a map waits that comes now [ms]. */
  long deadline(long now) {
    return patience.deadline(now);
  }

  /**
   * Takes a map in, or lets it go at once.
   *
   * @return whether it waits, until {@link #deadline}
   */
  boolean enter(MapItem map, Known known, long now, Exit exit) throws Exception {
    release(known, now, exit);
    Match match = rules.match(map.metadata(), known.unit(), known.reference());
    // A unit is decided in a moment, so that such maps need no bound.
    if (match instanceof Match.NoUnit || (match instanceof Match.NoReference && hasPlace(map))) {
      maps.add(new WaitingMaps.Waiting(deadline(now), map));
      waiting++;
      ledger.add(ItemLedger.OPEN, map.unusedParts().size());
      return true;
    }
    if (match instanceof Match.NoReference) {
      match = rules.noPlace(map.metadata(), patience.maxWaiting());
      if (match instanceof Match.Ready) {
        // The map must not overtake those before it.
        while (!maps.isEmpty()) {
          leaveFirst(match, exit);
        }
      }
    }
    exit.leave(map, match);
    return false;
  }

  /**
   * Lets all go that need not wait any longer.
   *
   * @return whether one goes on waiting although its time is over, for what is certain to come
   */
  boolean release(Known known, long now, Exit exit) throws Exception {
    while (!maps.isEmpty()) {
      WaitingMaps.Waiting first = maps.first();
      boolean over = first.deadline() <= now;
      Match match = rules.match(first.map().metadata(), known.unit(), known.reference());
      if (match instanceof Match.NoReference && over && !patience.isCertain(first.map())) {
        match = rules.timeOver(first.map().metadata(), patience.waitTime());
      }
      if (match instanceof Match.NoUnit || match instanceof Match.NoReference) {
        return over;
      }
      leaveFirst(match, exit);
    }
    return false;
  }

  /** Lets all go: the input has ended, and what has not come never will. */
  void releaseAll(Known known, Exit exit) throws Exception {
    while (!maps.isEmpty()) {
      MapMetadata first = maps.first().map().metadata();
      Match match = rules.match(first, known.unit(), known.reference());
      leaveFirst(match instanceof Match.NoReference ? rules.ended(first) : match, exit);
    }
  }

  /** The survey and band of the maps that wait under the current key, of at least one. */
  String surveyKey() throws Exception {
    return maps.surveyKey();
  }

  boolean isEmpty() throws Exception {
    return maps.isEmpty();
  }

  /** Begins to count anew how many wait: after a restart nothing else tells. */
  void recount() {
    waiting = 0;
  }

  /** Counts those under the current key. */
  void count() throws Exception {
    waiting += maps.size();
  }

  private boolean hasPlace(MapItem map) {
    return waiting < patience.maxWaiting() || patience.isCertain(map);
  }

  private void leaveFirst(Match match, Exit exit) throws Exception {
    MapItem map = maps.first().map();
    maps.removeFirst();
    waiting--;
    ledger.add(ItemLedger.OPEN, -map.unusedParts().size());
    exit.leave(map, match);
  }
}
