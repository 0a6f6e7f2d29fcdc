package org.skyscatter.encoder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void eachPartIsDoneOnceByAWorkerInRange(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int count : new int[] {0, 1, 3, 1000}) {
        AtomicIntegerArray done = new AtomicIntegerArray(count);
        workers.forEach(
            count,
            (worker, index) -> {
              assertThat(worker).isBetween(0, threads - 1);
              done.incrementAndGet(index);
            });
        for (int index = 0; index < count; index++) {
          assertThat(done.get(index)).isEqualTo(1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anErrorReachesTheCaller(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThatThrownBy(
              () ->
                  workers.forEach(
                      100,
                      (worker, index) -> {
                        if (index == 57) {
                          throw new IllegalArgumentException("part 57");
                        }
                      }))
          .hasStackTraceContaining("part 57");
      // The workers still serve.
      AtomicIntegerArray done = new AtomicIntegerArray(1);
      workers.forEach(10, (worker, index) -> done.incrementAndGet(0));
      assertThat(done.get(0)).isEqualTo(10);
    }
  }

  @Test
  void atLeastOneThread() {
    assertThatThrownBy(() -> new Workers(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads must be at least 1, but is 0");
  }
}
