package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.skyscatter.encoder.CoefficientIndex.ABSENT;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.CoefficientIndex.Entry;

class CoefficientIndexTest {

  private static final EncoderConfig PLAIN =
      EncoderConfig.builder(256).directions(3).lowestScale(2).build();
  private static final EncoderConfig ISOTROPIC =
      EncoderConfig.builder(256).directions(3).lowestScale(2).isotropic(true).build();

  @Test
  void countsTheCoefficients() {
    CoefficientIndex index = new CoefficientIndex(PLAIN);
    assertThat(index.size(Statistic.S1)).isEqualTo(35);
    assertThat(index.size(Statistic.S2)).isEqualTo(35);
    assertThat(index.size(Statistic.S3)).isEqualTo(525);
    assertThat(index.size(Statistic.S4)).isEqualTo(11375);
    assertThat(index.size()).isEqualTo(35 + 35 + 525 + 11375);
  }

  @Test
  void isotropicCountsScalesOnlyInS3AndS4() {
    CoefficientIndex index = new CoefficientIndex(ISOTROPIC);
    assertThat(index.size(Statistic.S1)).isEqualTo(35);
    assertThat(index.size(Statistic.S2)).isEqualTo(35);
    assertThat(index.size(Statistic.S3)).isEqualTo(21);
    assertThat(index.size(Statistic.S4)).isEqualTo(91);
  }

  /** The order is that of nested loops over the scales and directions. */
  @Property(tries = 300, seed = "2024")
  void orderIsThatOfNestedLoops(@ForAll("configurations") EncoderConfig config) {
    CoefficientIndex index = new CoefficientIndex(config);
    for (Statistic statistic : Statistic.values()) {
      List<Entry> expected = nestedLoops(config, statistic);
      assertThat(index.size(statistic)).isEqualTo(expected.size());
      for (int k = 0; k < expected.size(); k++) {
        if (!index.entry(statistic, k).equals(expected.get(k))) {
          assertThat(index.entry(statistic, k))
              .as("%s %d", statistic, k)
              .isEqualTo(expected.get(k));
        }
      }
    }
  }

  @Provide
  Arbitrary<EncoderConfig> configurations() {
    return Combinators.combine(
            Arbitraries.integers().between(2, 70),
            Arbitraries.integers().between(1, 7),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(1, 7).injectNull(0.3),
            Arbitraries.of(true, false))
        .filter((limit, directions, lowest, deltaJ, isotropic) -> 1 << lowest < limit)
        .as(
            (limit, directions, lowest, deltaJ, isotropic) ->
                new EncoderConfig(limit, directions, lowest, deltaJ, isotropic, false));
  }

  private static List<Entry> nestedLoops(EncoderConfig config, Statistic statistic) {
    List<Entry> entries = new ArrayList<>();
    int jMax = 0;
    while (Math.pow(2, jMax) < config.bandLimit()) {
      jMax++;
    }
    int reach = config.deltaJ() == null ? jMax : config.deltaJ();
    for (int j1 = config.lowestScale(); j1 <= jMax; j1++) {
      if (statistic == Statistic.S1 || statistic == Statistic.S2) {
        for (int d = 0; d < directions(config, j1); d++) {
          entries.add(new Entry(statistic, j1, ABSENT, ABSENT, d, ABSENT, ABSENT));
        }
        continue;
      }
      for (int j2 = j1 + 1; j2 <= jMax && j2 - j1 <= reach; j2++) {
        if (statistic == Statistic.S3) {
          addDirections(entries, config, statistic, j1, j2, ABSENT);
          continue;
        }
        for (int j3 = j1 + 1; j3 <= jMax && j3 - j1 <= reach; j3++) {
          addDirections(entries, config, statistic, j1, j2, j3);
        }
      }
    }
    return entries;
  }

  private static void addDirections(
      List<Entry> entries, EncoderConfig config, Statistic statistic, int j1, int j2, int j3) {
    if (config.isotropic()) {
      entries.add(new Entry(statistic, j1, j2, j3, ABSENT, ABSENT, ABSENT));
      return;
    }
    for (int d = 0; d < directions(config, j2); d++) {
      for (int dPrime = 0; dPrime < (j3 == ABSENT ? 1 : directions(config, j3)); dPrime++) {
        for (int n = 0; n < directions(config, j1); n++) {
          entries.add(new Entry(statistic, j1, j2, j3, d, j3 == ABSENT ? ABSENT : dPrime, n));
        }
      }
    }
  }

  private static int directions(EncoderConfig config, int scale) {
    int scaleLimit = (int) Math.min(Math.pow(2, Math.max(1, scale) + 1), config.bandLimit());
    if (config.directions() <= scaleLimit) {
      return 2 * config.directions() - 1;
    }
    return (config.directions() - scaleLimit) % 2 == 0 ? 2 * scaleLimit - 1 : 2 * scaleLimit + 1;
  }

  @Test
  void offsetsPointAtTheFirstDirection() {
    for (EncoderConfig config : List.of(PLAIN, ISOTROPIC)) {
      CoefficientIndex index = new CoefficientIndex(config);
      Entry s2 = index.entry(Statistic.S2, index.offset(5));
      assertThat(List.of(s2.j1(), s2.d())).containsExactly(5, 0);
      Entry s3 = index.entry(Statistic.S3, index.offset(3, 7));
      assertThat(List.of(s3.j1(), s3.j2())).containsExactly(3, 7);
      Entry s4 = index.entry(Statistic.S4, index.offset(3, 7, 5));
      assertThat(List.of(s4.j1(), s4.j2(), s4.j3())).containsExactly(3, 7, 5);
      assertThat(List.of(s3.d(), s3.n(), s4.d(), s4.dPrime(), s4.n()))
          .containsOnly(config.isotropic() ? ABSENT : 0);
    }
  }

  @Test
  void offsetsRefuseScalesThatAreNotCorrelated() {
    CoefficientIndex index = new CoefficientIndex(EncoderConfig.builder(64).deltaJ(2).build());
    assertThat(index.offset(1, 3)).isPositive();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.offset(1, 4))
        .withMessageContaining("1, 4");
    assertThatIllegalArgumentException().isThrownBy(() -> index.offset(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> index.offset(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> index.offset(7));
    assertThatIllegalArgumentException().isThrownBy(() -> index.offset(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> index.offset(1, 2, 4));
  }

  @Test
  void labelsNameEveryIndex() {
    CoefficientIndex index = new CoefficientIndex(PLAIN);
    assertThat(index.entry(Statistic.S1, 6).label()).isEqualTo("S1[j=3,d=1]");
    assertThat(index.entry(Statistic.S2, 34).label()).isEqualTo("S2[j=8,d=4]");
    assertThat(index.entry(Statistic.S3, 31).label()).isEqualTo("S3[j1=2,j2=4,d=1,n=1]");
    assertThat(index.entry(Statistic.S4, index.offset(2, 3, 5) + 4 * 5 + 1).label())
        .isEqualTo("S4[j1=2,j2=3,j3=5,d=0,d'=4,n=1]");
    CoefficientIndex isotropic = new CoefficientIndex(ISOTROPIC);
    assertThat(isotropic.entry(Statistic.S1, 6).label()).isEqualTo("S1[j=3,d=1]");
    assertThat(isotropic.entry(Statistic.S3, 1).label()).isEqualTo("S3[j1=2,j2=4]");
    assertThat(isotropic.entry(Statistic.S4, 7).label()).isEqualTo("S4[j1=2,j2=4,j3=4]");
  }

  @ParameterizedTest
  @EnumSource
  void refusesPositionsOutOfRange(Statistic statistic) {
    CoefficientIndex index = new CoefficientIndex(PLAIN);
    int size = index.size(statistic);
    for (int position : new int[] {-1, Integer.MIN_VALUE, size, Integer.MAX_VALUE}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> index.entry(statistic, position))
          .withMessageContaining(statistic.name())
          .withMessageContaining("" + position);
    }
    assertThat(index.entry(statistic, size - 1).statistic()).isEqualTo(statistic);
  }
}
