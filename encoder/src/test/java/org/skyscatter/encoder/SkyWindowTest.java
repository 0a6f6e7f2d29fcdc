package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

class SkyWindowTest {

  private static final SkyWindow WINDOW = new SkyWindow(-3.5, 0.25, 0.125);

  private static HarmonicCoefficients map(long seed, double scale) {
    Random random = new Random(seed);
    double[] pairs = new double[16 * 17];
    for (int m = 0, k = 0; m < 16; m++) {
      for (int l = m; l < 16; l++, k += 2) {
        pairs[k] = scale * random.nextGaussian() / (l + 1);
        pairs[k + 1] = m == 0 ? 0 : scale * random.nextGaussian() / (l + 1);
      }
    }
    return HarmonicCoefficients.ofRealMap(16, pairs);
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int k = 0; k < actual.length; k++) {
      assertThat(actual[k]).isCloseTo(expected[k], within(1e-13 * largest));
    }
  }

  private static void assertClose(ScatteringCoefficients actual, ScatteringCoefficients expected) {
    for (Statistic statistic : Statistic.values()) {
      assertClose(actual.values(statistic), expected.values(statistic));
    }
  }

  private static ScatteringEncoder encoder(boolean isotropic) {
    return new ScatteringEncoder(
        EncoderConfig.builder(16).lowestScale(1).isotropic(isotropic).build());
  }

  @Test
  void theMomentsUndoTheCorrection() {
    ScatteringCoefficients raw = encoder(false).encode(map(1, 1));
    ScatteringCoefficients corrected = raw.correctedFor(WINDOW);
    assertThat(corrected.mean()).isEqualTo(3.5);
    assertThat(corrected.variance() * 0.125).isEqualTo(raw.variance());
    assertThat(times(0.25, corrected.s1())).isEqualTo(raw.s1());
    assertThat(times(0.125, corrected.s2())).isEqualTo(raw.s2());
    assertThat(times(0.125, corrected.s3())).isEqualTo(raw.s3());
    assertThat(times(0.125, corrected.s4())).isEqualTo(raw.s4());
    assertThat(corrected.index()).isSameAs(raw.index());
  }

  @Test
  void aWindowOfOnesChangesNothing() {
    ScatteringCoefficients raw = encoder(true).encode(map(1, 1));
    ScatteringCoefficients corrected = raw.correctedFor(new SkyWindow(0, 1, 1));
    for (Statistic statistic : Statistic.values()) {
      assertThat(corrected.values(statistic)).isEqualTo(raw.values(statistic));
    }
  }

  /**
   * Divides the corrected coefficients by hand, as docs/statistics.md has it, from directional
   * ones.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void correctingDividedCoefficientsIsDividingCorrectedOnes(boolean isotropic) {
    HarmonicCoefficients map = map(1, 1);
    ScatteringEncoder encoder = encoder(isotropic);
    Reference reference = encoder.reference("other", map(2, 3));
    ScatteringCoefficients corrected = encoder(false).encode(map).correctedFor(WINDOW);
    double[] norm = reference.power();
    CoefficientIndex each = corrected.index();
    CoefficientIndex index = encoder.index();
    double[] s3 = new double[index.size(Statistic.S3)];
    for (int k = 0; k < each.size(Statistic.S3); k++) {
      CoefficientIndex.Entry entry = each.entry(Statistic.S3, k);
      int at = each.offset(entry.j1());
      s3[isotropic ? index.offset(entry.j1(), entry.j2()) : k] +=
          corrected.s3()[k] / Math.sqrt(norm[at + entry.d()] * norm[at + entry.n()]);
    }
    double[] s4 = new double[index.size(Statistic.S4)];
    for (int k = 0; k < each.size(Statistic.S4); k++) {
      CoefficientIndex.Entry entry = each.entry(Statistic.S4, k);
      int at = each.offset(entry.j1());
      s4[isotropic ? index.offset(entry.j1(), entry.j2(), entry.j3()) : k] +=
          corrected.s4()[k] / Math.sqrt(norm[at + entry.d()] * norm[at + entry.dPrime()]);
    }
    ScatteringCoefficients divided = encoder.encode(map, reference).correctedFor(WINDOW);
    for (int k = 0; k < norm.length; k++) {
      assertThat(divided.s1()[k])
          .isCloseTo(corrected.s1()[k] / Math.sqrt(norm[k]), within(1e-13 * divided.s1()[k]));
      assertThat(divided.s2()[k])
          .isCloseTo(corrected.s2()[k] / norm[k], within(1e-13 * divided.s2()[k]));
    }
    assertClose(divided.s3(), s3);
    assertClose(divided.s4(), s4);
  }

  @Test
  void aReferenceSeenThroughAWindowIsCorrectedFirst() {
    ScatteringEncoder encoder = encoder(false);
    HarmonicCoefficients map = map(1, 1);
    Reference whole = encoder.reference("whole", map(2, 1));
    // The same power, as a window of mean square 1/8 leaves it.
    Reference seen = encoder.reference("seen", map(2, Math.sqrt(0.125)), WINDOW);
    assertThat(seen.id()).isEqualTo("seen");
    assertClose(encoder.encode(map, seen), encoder.encode(map, whole));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesMomentsThatNoWindowHas(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SkyWindow(0, value, 0.5))
        .withMessageContaining("mean must be")
        .withMessageContaining("" + value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SkyWindow(0, 0.5, value))
        .withMessageContaining("meanSquare must be");
  }

  @Test
  void refusesAMeanThatIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SkyWindow(Double.NaN, 0.5, 0.5))
        .withMessageContaining("removedMean");
  }
}
