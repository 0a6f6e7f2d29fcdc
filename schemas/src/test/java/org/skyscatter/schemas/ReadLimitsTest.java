package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReadLimitsTest {

  @Test
  void limitsOutOfRangeAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadLimits.ofBytes(0))
        .withMessageContaining("maxBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadLimits.ofBytes(Integer.MAX_VALUE))
        .withMessageContaining("maxBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadLimits(1, 0))
        .withMessageContaining("maxItems");
    assertThat(ReadLimits.ofBytes(5)).isEqualTo(new ReadLimits(5, ReadLimits.DEFAULT_MAX_ITEMS));
  }
}
