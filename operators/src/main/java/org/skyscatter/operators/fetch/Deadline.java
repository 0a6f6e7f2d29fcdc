package org.skyscatter.operators.fetch;

import java.time.Duration;

/**
 * The time until which something must be done.
 *
 * @param nanos as {@link System#nanoTime} tells it
 */
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean hasPassed() {
    return left().isNegative();
  }

  Duration left() {
    return Duration.ofNanos(nanos - System.nanoTime());
  }
}
