package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

class OutcomeTest {

  private static final String LATE = ItemLedger.REJECTED + "LATE";
  private static final ScatteringCovariances MAP =
      SampleRecords.covariances("map", SampleRecords.precise()).build();
  private static final RejectedRecord REJECTED = SampleRecords.rejected("LATE", "too late");
  private static final Act ACT =
      Act.of("a map and a late tile", List.of())
          .expecting(ItemLedger.USED, 1)
          .expecting(LATE, 1)
          .encoding("map");

  @Test
  void isOfAnActWhereAllCameThatShould() {
    Map<String, Long> fates = Map.of(ItemLedger.USED, 1L, LATE, 1L);
    assertThat(new Outcome(fates, List.of(MAP), List.of(REJECTED)).isOf(ACT)).isTrue();
    assertThat(new Outcome(fates, List.of(), List.of(REJECTED)).isOf(ACT)).isFalse();
    assertThat(new Outcome(fates, List.of(MAP, MAP), List.of(REJECTED)).isOf(ACT)).isFalse();
    assertThat(new Outcome(fates, List.of(MAP), List.of()).isOf(ACT)).isFalse();
    assertThat(
            new Outcome(Map.of(ItemLedger.USED, 2L, LATE, 1L), List.of(MAP), List.of(REJECTED))
                .isOf(ACT))
        .isFalse();
  }

  @Test
  void knowsWhichFatesChanged() {
    ItemBalance before =
        new ItemBalance(Map.of(ItemLedger.IN, 7L, ItemLedger.OPEN, 5L, ItemLedger.DUPLICATE, 2L));
    ItemBalance after =
        new ItemBalance(
            Map.of(
                ItemLedger.IN,
                8L,
                ItemLedger.OPEN,
                0L,
                ItemLedger.DUPLICATE,
                2L,
                ItemLedger.USED,
                6L));
    assertThat(Outcome.changes(before, after))
        .containsOnly(Map.entry(ItemLedger.OPEN, -5L), Map.entry(ItemLedger.USED, 6L));
  }

  @Test
  void saysInWordsWhatHappened() {
    assertThat(OutcomeText.of(new Outcome(Map.of(), List.of(MAP), List.of(REJECTED, REJECTED))))
        .containsExactly("encoded map, of 1 item", "2 rejected, LATE: too late");
    assertThat(
            OutcomeText.of(
                new Outcome(
                    Map.of(ItemLedger.OPEN, -40L, ItemLedger.SUPERSEDED, 3L),
                    List.of(
                        SampleRecords.covariances("gaps", SampleRecords.precise())
                            .setItemsUsed(40)
                            .setSkyFraction(0.8317)
                            .build()),
                    List.of())))
        .containsExactly(
            "encoded gaps, of 40 items, with 83.2 % of the sky",
            "3 superseded by the newer version");
    assertThat(OutcomeText.of(new Outcome(Map.of(ItemLedger.OPEN, 5L), List.of(), List.of())))
        .containsExactly("5 wait for the others");
    assertThat(OutcomeText.of(new Outcome(Map.of(), List.of(), List.of())))
        .containsExactly("nothing");
  }
}
