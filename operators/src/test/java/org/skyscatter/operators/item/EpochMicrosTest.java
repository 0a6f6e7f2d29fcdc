package org.skyscatter.operators.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochMicrosTest {

  @ParameterizedTest
  @ValueSource(
      longs = {
        Long.MIN_VALUE,
        -1_000_001,
        -1_000_000,
        -1,
        0,
        1,
        1_264_507_200_123_456L,
        Long.MAX_VALUE
      })
  void keepsEveryNumberOfMicroseconds(long micros) {
    assertThat(EpochMicros.of(EpochMicros.toInstant(micros))).isEqualTo(micros);
  }

  @Test
  void countsFromTheEpochAndRoundsDown() {
    assertThat(EpochMicros.of(Instant.parse("1970-01-01T00:00:01.000002999Z")))
        .isEqualTo(1_000_002);
    assertThat(EpochMicros.of(Instant.parse("1969-12-31T23:59:59.999999999Z"))).isEqualTo(-1);
  }
}
