package org.skyscatter.operators.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemBalanceTest {

  @Test
  void addsUpTheOperatorsAndIgnoresOtherAccumulators() {
    ItemBalance balance =
        ItemBalance.of(
            Map.of(
                "items/intake/in", 20L,
                "items/intake/withoutMap", 3L,
                "items/assemble/duplicate", 4L,
                "items/assemble/open", 2L,
                "items/match/open", 1L,
                "items/outlet/used", 7L,
                "items/outlet/rejected.LATE", 5L,
                "items/outlet/rejected.OVERSIZE", 1L,
                "of somebody else", 99L,
                "items/text", "no number"));
    assertThat(balance.get(ItemLedger.OPEN)).isEqualTo(3);
    assertThat(balance.rejected()).isEqualTo(6);
    assertThat(balance.rejectedByReason()).isEqualTo(Map.of("LATE", 5L, "OVERSIZE", 1L));
    assertThat(balance.accounted()).isEqualTo(20);
    assertThat(balance.holds()).isTrue();
    assertThat(balance)
        .hasToString(
            "20 in = 7 used + 6 rejected {LATE=5, OVERSIZE=1} + 4 duplicates + 0 superseded"
                + " + 3 open; 3 without a map");
  }

  @Test
  void doesNotHoldWhereAnItemIsLostOrDoubled() {
    assertThat(ItemBalance.of(Map.of("items/a/in", 2L, "items/b/used", 1L)).holds()).isFalse();
    assertThat(ItemBalance.of(Map.of("items/a/in", 1L, "items/b/used", 2L)).holds()).isFalse();
    assertThat(ItemBalance.of(Map.of()).holds()).isTrue();
    assertThat(ItemBalance.of(Map.of()).toString()).contains(" + 0 rejected + 0 duplicates");
  }
}
