package org.skyscatter.operators.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void endsAtTheEndOfTimeAtTheLatest() {
    assertThat(deadline(Duration.ofSeconds(2), 500)).isEqualTo(2500);
    assertThat(deadline(Duration.ofMillis(Long.MAX_VALUE), 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(deadline(Duration.ofSeconds(Long.MAX_VALUE), 0)).isEqualTo(Long.MAX_VALUE);
  }

  private static long deadline(Duration wait, long now) {
    return new Patience(wait, 1, Set.of()).deadline(now);
  }
}
