package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.RandomCoefficients;

class ScatteringEncoderTest {

  private static final EncoderConfig REAL = EncoderConfig.builder(16).lowestScale(1).build();
  private static final EncoderConfig COMPLEX =
      EncoderConfig.builder(16).lowestScale(1).complexMap(true).build();

  private final ScatteringEncoder encoder = new ScatteringEncoder(REAL);

  @Test
  void knowsItsConfigurationAndItsCoefficients() {
    assertThat(encoder.config()).isEqualTo(REAL);
    ScatteringCoefficients result = encoder.encode(RandomCoefficients.realMap(16, 1));
    assertThat(result.index()).isSameAs(encoder.index());
    for (Statistic statistic : Statistic.values()) {
      assertThat(result.values(statistic)).hasSize(encoder.index().size(statistic));
    }
    assertThat(result.values(Statistic.S1)).isEqualTo(result.s1());
    assertThat(result.values(Statistic.S2)).isEqualTo(result.s2());
    assertThat(result.values(Statistic.S3)).isEqualTo(result.s3());
    assertThat(result.values(Statistic.S4)).isEqualTo(result.s4());
  }

  @Test
  void resultsCannotBeChanged() {
    ScatteringCoefficients result = encoder.encode(RandomCoefficients.realMap(16, 1));
    for (Statistic statistic : Statistic.values()) {
      double first = result.values(statistic)[0];
      result.values(statistic)[0] = Double.NaN;
      assertThat(result.values(statistic)[0]).isEqualTo(first);
    }
  }

  @Test
  void degreesBeyondTheBandLimitAreLeftOut() {
    HarmonicCoefficients map = RandomCoefficients.realMap(20, 2);
    assertSameBits(encoder.encode(map), encoder.encode(map.truncatedTo(16)));
    assertThat(encoder.reference("r", map).power())
        .isEqualTo(encoder.reference("r", map.truncatedTo(16)).power());
  }

  @Test
  void manyMapsAreEncodedAsEach() {
    List<HarmonicCoefficients> maps = maps(7);
    Reference reference = encoder.reference("r", RandomCoefficients.realMap(16, 99));
    List<ScatteringCoefficients> plain = encoder.encodeAll(maps, null);
    List<ScatteringCoefficients> divided = encoder.encodeAll(maps, reference);
    assertThat(plain).hasSize(7);
    for (int k = 0; k < 7; k++) {
      assertSameBits(plain.get(k), encoder.encode(maps.get(k)));
      assertSameBits(divided.get(k), encoder.encode(maps.get(k), reference));
    }
    assertThat(encoder.encodeAll(List.of(), null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threadsShareAnEncoder(boolean complexMap) throws Exception {
    ScatteringEncoder shared = new ScatteringEncoder(complexMap ? COMPLEX : REAL);
    List<HarmonicCoefficients> maps =
        maps(24).stream()
            .map(map -> complexMap ? HarmonicCoefficients.ofParts(map, map) : map)
            .toList();
    List<ScatteringCoefficients> alone = maps.stream().map(shared::encode).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<ScatteringCoefficients>> together =
          maps.stream().map(map -> threads.submit(() -> shared.encode(map))).toList();
      for (int k = 0; k < maps.size(); k++) {
        assertSameBits(together.get(k).get(), alone.get(k));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void equalConfigurationsGiveEqualBits() {
    HarmonicCoefficients map = RandomCoefficients.realMap(16, 3);
    assertSameBits(encoder.encode(map), new ScatteringEncoder(REAL).encode(map));
  }

  /** Rings that do not fill the last block, and every way through both layers. */
  @Test
  void memoryKeepsNothingOfAnEarlierMap() {
    for (int bandLimit : new int[] {16, 40, 70}) {
      double[] pairs = new double[bandLimit * (bandLimit + 1)];
      Arrays.fill(pairs, 2 * bandLimit, pairs.length, Double.NaN);
      HarmonicCoefficients broken = HarmonicCoefficients.wrapping(bandLimit, pairs);
      HarmonicCoefficients map = RandomCoefficients.realMap(bandLimit, 5);
      for (int directions : new int[] {1, 2, 3, 5}) {
        for (boolean isotropic : new boolean[] {false, true}) {
          EncoderConfig config =
              EncoderConfig.builder(bandLimit).directions(directions).isotropic(isotropic).build();
          ScatteringEncoder used = new ScatteringEncoder(config);
          assertThat(used.encode(broken).s2()).contains(Double.NaN);
          assertSameBits(used.encode(map), new ScatteringEncoder(config).encode(map));
          Reference reference = used.reference("r", RandomCoefficients.realMap(bandLimit, 6));
          assertSameBits(
              used.encode(map, reference), new ScatteringEncoder(config).encode(map, reference));
        }
      }
    }
  }

  @Test
  void referenceIsThePowerOfItsMap() {
    HarmonicCoefficients map = RandomCoefficients.realMap(16, 4);
    Reference reference = encoder.reference("lss", map);
    assertThat(reference.id()).isEqualTo("lss");
    assertThat(reference.power()).isEqualTo(encoder.encode(map).s2());
    assertThat(encoder.encode(map, reference).s2()).containsOnly(1);
  }

  @Test
  void refusesAMapOfALowerBandLimit() {
    HarmonicCoefficients map = RandomCoefficients.realMap(15, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encode(map))
        .withMessageContaining("band limit")
        .withMessageContaining("15")
        .withMessageContaining("16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.reference("r", map))
        .withMessageContaining("band limit");
  }

  @Test
  void refusesComplexMapsUnlessConfigured() {
    HarmonicCoefficients real = RandomCoefficients.realMap(16, 6);
    HarmonicCoefficients complex = RandomCoefficients.complexMap(16, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encode(complex))
        .withMessageContaining("complex")
        .withMessageContaining("real");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScatteringEncoder(COMPLEX).encode(real))
        .withMessageContaining("complex")
        .withMessageContaining("real");
    assertThatIllegalArgumentException().isThrownBy(() -> encoder.reference("r", complex));
  }

  @Test
  void refusesAReferenceOfAnotherConfigurationByName() {
    ScatteringEncoder other =
        new ScatteringEncoder(EncoderConfig.builder(16).directions(1).lowestScale(1).build());
    HarmonicCoefficients map = RandomCoefficients.realMap(16, 7);
    Reference reference = other.reference("narrow", map);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encode(map, reference))
        .withMessageContaining("narrow");
  }

  @Test
  void referenceServesEncodersThatDifferInTheSecondLayerOnly() {
    HarmonicCoefficients map = RandomCoefficients.realMap(16, 8);
    Reference reference = encoder.reference("r", RandomCoefficients.realMap(16, 9));
    ScatteringEncoder isotropic =
        new ScatteringEncoder(
            EncoderConfig.builder(16).lowestScale(1).deltaJ(1).isotropic(true).build());
    assertThat(isotropic.encode(map, reference).s2())
        .isEqualTo(encoder.encode(map, reference).s2());
  }

  /** At L = 2^k + 1 no degree reaches the highest scale; by rounding also at 130 and 131. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9, 17, 33, 129, 130, 131})
  void highestScaleMayBeEmpty(int bandLimit) {
    int highest = EncoderConfig.builder(bandLimit).build().highestScale();
    ScatteringEncoder sparse =
        new ScatteringEncoder(
            EncoderConfig.builder(bandLimit).directions(2).lowestScale(highest - 1).build());
    HarmonicCoefficients map = RandomCoefficients.realMap(bandLimit, 10);
    ScatteringCoefficients result = sparse.encode(map);
    assertThat(result.s1()[0]).isPositive();
    assertThat(result.s1()).endsWith(0, 0, 0);
    assertThat(result.s2()).endsWith(0, 0, 0);
    assertThat(result.s3()).containsOnly(0);
    assertThat(result.s4()).containsOnly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sparse.reference("lss", map))
        .withMessageContaining("lss")
        .withMessageContaining("S2[j=" + highest + ",d=0]");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 7, 18, 132})
  void otherHighestScalesAreNotEmpty(int bandLimit) {
    int highest = EncoderConfig.builder(bandLimit).build().highestScale();
    ScatteringEncoder full =
        new ScatteringEncoder(
            EncoderConfig.builder(bandLimit).directions(1).lowestScale(highest - 1).build());
    ScatteringCoefficients result = full.encode(RandomCoefficients.realMap(bandLimit, 11));
    assertThat(result.s2()[1]).isPositive();
  }

  @Test
  void emptyMapHasNoPower() {
    HarmonicCoefficients zero = HarmonicCoefficients.ofRealMap(16, new double[16 * 17]);
    ScatteringCoefficients result = encoder.encode(zero);
    assertThat(result.mean()).isZero();
    assertThat(result.variance()).isZero();
    for (Statistic statistic : Statistic.values()) {
      assertThat(result.values(statistic)).containsOnly(0);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.reference("nothing", zero))
        .withMessageContaining("nothing")
        .withMessageContaining("S2[j=1,d=0]");
  }

  private static List<HarmonicCoefficients> maps(int count) {
    List<HarmonicCoefficients> maps = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      maps.add(RandomCoefficients.realMap(16, 20 + k));
    }
    return maps;
  }

  private static void assertSameBits(ScatteringCoefficients a, ScatteringCoefficients b) {
    assertThat(a.mean()).isEqualTo(b.mean());
    assertThat(a.variance()).isEqualTo(b.variance());
    for (Statistic statistic : Statistic.values()) {
      assertThat(a.values(statistic)).isEqualTo(b.values(statistic));
    }
  }
}
