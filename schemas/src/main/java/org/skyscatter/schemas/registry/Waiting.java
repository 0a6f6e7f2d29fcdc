package org.skyscatter.schemas.registry;

import java.time.Duration;

/** The time, as far as retries need it. */
interface Waiting {

  /** By the clock of this machine. */
  Waiting REAL =
      new Waiting() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis());
        }
      };

  /** Nanoseconds since a fixed but arbitrary time. */
  long nanoTime();

  /** Waits. */
  void pause(Duration duration) throws InterruptedException;
}
