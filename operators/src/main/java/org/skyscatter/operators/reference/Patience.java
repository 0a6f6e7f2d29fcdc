package org.skyscatter.operators.reference;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;
import org.skyscatter.operators.item.MapItem;

/**
 * How long maps wait for their reference.
 *
 * @param waitTime how long, by the clock
 * @param maxWaiting how many may wait in one task before another one comes
 * @param certain the keys of the surveys and bands whose reference comes from a file: it comes, or
 *     the job fails, so that their maps wait without a bound
 */
record Patience(Duration waitTime, int maxWaiting, Set<String> certain) implements Serializable {

  /** Copies the set. */
  Patience {
    certain = Set.copyOf(certain);
  }

  /** Until when a map waits that comes now [ms]; a sum that is no long is the end of time. */
  long deadline(long now) {
    try {
      return Math.addExact(now, waitTime.toMillis());
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  boolean isCertain(MapItem map) {
    return certain.contains(SurveyKey.of(map));
  }
}
