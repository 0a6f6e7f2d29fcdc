package org.skyscatter.operators.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

class BeamTest {

  private static final int LIMIT = 64;

  private static HarmonicCoefficients map(boolean complex) {
    Random random = new Random(7);
    if (complex) {
      return HarmonicCoefficients.ofComplexMap(
          LIMIT, random.doubles(2L * LIMIT * (2 * LIMIT - 1), -1, 1).toArray());
    }
    double[] pairs = random.doubles(LIMIT * (LIMIT + 1), -1, 1).toArray();
    for (int l = 0; l < LIMIT; l++) {
      pairs[2 * l + 1] = 0;
    }
    return HarmonicCoefficients.ofRealMap(LIMIT, pairs);
  }

  private static double[] gaussian(double fwhmDegrees) {
    double sigma = Math.toRadians(fwhmDegrees) / 2.3548200450309493;
    double[] window = new double[LIMIT];
    Arrays.setAll(window, l -> Math.exp(-0.5 * l * (l + 1) * sigma * sigma));
    return window;
  }

  private static void assertClose(HarmonicCoefficients actual, HarmonicCoefficients expected) {
    double[] pairs = expected.toPairs();
    double[] values = actual.toPairs();
    double largest = 0;
    for (int k = 0; k < pairs.length; k++) {
      largest = Math.max(largest, Math.abs(values[k] - pairs[k]));
    }
    assertThat(largest).isLessThan(1e-12);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConvolvedMapComesBack(boolean complex) {
    HarmonicCoefficients map = map(complex);
    HarmonicCoefficients convolved = map.timesByDegree(gaussian(5));
    Beam.Removal byWidth = Beam.gaussian(300).removeFrom(convolved, 1e6);
    assertClose(byWidth.coefficients(), map);
    assertThat(byWidth.firstLimitedDegree()).isEqualTo(LIMIT);
    Beam.Removal byWindow = Beam.ofWindow(gaussian(5)).removeFrom(convolved, 1e6);
    assertClose(byWindow.coefficients(), map);
    assertThat(byWindow.firstLimitedDegree()).isEqualTo(LIMIT);
  }

  @Test
  void noBeamChangesNothing() {
    HarmonicCoefficients map = map(false);
    assertThat(Beam.gaussian(0).removeFrom(map, 1).coefficients().toPairs())
        .isEqualTo(map.toPairs());
  }

  @Test
  void theGainIsLimited() {
    double[] window = new double[LIMIT + 5];
    Arrays.setAll(window, l -> l < 10 ? 0.5 : l < 20 ? 0.125 : l < 30 ? 0.25 : 0);
    HarmonicCoefficients map = map(false);
    Beam.Removal removal = Beam.ofWindow(window).removeFrom(map, 4);
    assertThat(removal.firstLimitedDegree()).isEqualTo(10);
    for (int l = 0; l < LIMIT; l++) {
      assertThat(removal.coefficients().real(l, l / 2))
          .isEqualTo((l < 10 ? 2 : 4) * map.real(l, l / 2));
    }
    assertThat(Beam.gaussian(6000).removeFrom(map, 1e9).firstLimitedDegree()).isLessThan(10);
  }

  /** The profile of the beam is half as high at half its width. */
  @Test
  void theWidthIsTheFullWidthAtHalfMaximum() {
    double[] ones = new double[LIMIT * (LIMIT + 1)];
    Arrays.fill(ones, 0, 2 * LIMIT, 1);
    for (int l = 0; l < LIMIT; l++) {
      ones[2 * l + 1] = 0;
    }
    HarmonicCoefficients gains =
        Beam.gaussian(12 * 60)
            .removeFrom(HarmonicCoefficients.ofRealMap(LIMIT, ones), 1e30)
            .coefficients();
    double x = Math.cos(Math.toRadians(6));
    double centre = 0;
    double half = 0;
    double before = 0;
    double legendre = 1;
    for (int l = 0; l < LIMIT; l++) {
      double term = (2 * l + 1) / gains.real(l, 0);
      centre += term;
      half += term * legendre;
      double next = ((2 * l + 1) * x * legendre - l * before) / (l + 1);
      before = legendre;
      legendre = next;
    }
    assertThat(half / centre).isCloseTo(0.5, within(0.01));
  }

  @Test
  void refusesAWindowThatIsTooShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Beam.ofWindow(new double[] {1, 0.5}).removeFrom(map(false), 10))
        .withMessageContaining("2 elements")
        .withMessageContaining("needs 64");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAWindowThatIsNone(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Beam.ofWindow(new double[] {1, 0.5, value}))
        .withMessageContaining("b_2 is " + value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Beam.gaussian(value))
        .withMessageContaining("" + value);
  }

  @Test
  void refusesAWindowWithoutMonopole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Beam.ofWindow(new double[] {0, 1}))
        .withMessageContaining("b_0 is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Beam.ofWindow(new double[0]))
        .withMessageContaining("empty");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAGainThatIsNone(double gain) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Beam.gaussian(10).removeFrom(map(false), gain))
        .withMessageContaining("maxGain")
        .withMessageContaining("" + gain);
  }
}
