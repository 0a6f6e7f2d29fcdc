package org.skyscatter.operators.reference;

import java.util.function.Consumer;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.Rejections;

/**
 * Where maps leave.
 *
 * @param matched takes those that can be encoded
 * @param rejected takes the others
 * @param nowMicros when, UTC [us since 1970-01-01]
 */
record Exit(Consumer<MatchedMap> matched, Consumer<Rejection> rejected, long nowMicros) {

  /** Lets a map go. */
  void leave(MapItem map, Match match) {
    if (match instanceof Match.Ready ready) {
      matched.accept(new MatchedMap(map, ready.reference()));
    } else if (match instanceof Match.Refused refused) {
      Rejections.of(map, Rejection.Stage.MATCH, refused.cause(), nowMicros).forEach(rejected);
    } else {
      throw new IllegalArgumentException("the map must wait: " + match);
    }
  }
}
