package org.skyscatter.operators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.ValueType;

class MissingPolicyTest {

  private static final double[] REAL = {3, Double.NaN, 5, 7, 1, 1, 1, 1, 1, 1, 1, 1};
  private static final double[] IMAGINARY = {2, 9, Double.NaN, 6, 1, 1, 1, 1, 1, 1, 1, 1};

  private static PixelMap map(double[] real, double[] imaginary) {
    return new PixelMap(Sampling.HEALPIX_RING, 1, ValueType.FLOAT64, real, imaginary, "G", "mK");
  }

  private static PixelMap real(double[] pixels) {
    return new PixelMap(Sampling.HEALPIX_RING, 1, ValueType.FLOAT64, pixels, null, "G", "mK");
  }

  @Test
  void fillsWithZeroOrWithTheMeanOfWhatIsSeen() throws Exception {
    assertThat(MissingPolicy.ZERO.fill(real(REAL)).pixels()).startsWith(3, 0, 5, 7, 1);
    assertThat(MissingPolicy.MEAN.fill(real(REAL)).pixels()).startsWith(3, 23.0 / 11, 5, 7, 1);
    assertThat(REAL[1]).isNaN();
  }

  @Test
  void takesAPixelOfAComplexMapAsMissingWhereEitherPartIs() throws Exception {
    PixelMap filled = MissingPolicy.MEAN.fill(map(REAL, IMAGINARY));
    assertThat(map(REAL, IMAGINARY).skyFraction()).isEqualTo(1 - 2 / 12.0);
    assertThat(filled.pixels()).startsWith(3, 1.8, 1.8, 7, 1);
    assertThat(filled.imaginaryPixels()).startsWith(2, 1.6, 1.6, 6, 1);
    assertThat(filled.unit()).isEqualTo("mK");
  }

  @Test
  void saysHowMuchIsSeen() {
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> MissingPolicy.REJECT.fill(real(REAL)))
        .withMessage(
            "1 of 12 pixels have no data, 0.9167 of the sky is seen; policy zero or mean fills them");
  }

  @ParameterizedTest
  @EnumSource(MissingPolicy.class)
  void leavesWholeMapsAsTheyAre(MissingPolicy policy) throws Exception {
    PixelMap whole = real(new double[12]);
    assertThat(policy.fill(whole)).isSameAs(whole);
  }

  @ParameterizedTest
  @EnumSource(
      value = MissingPolicy.class,
      names = {"ZERO", "MEAN"})
  void refusesMapsWithoutAnyData(MissingPolicy policy) {
    double[] nothing = new double[12];
    Arrays.fill(nothing, Double.NaN);
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> policy.fill(real(nothing)))
        .withMessage("has no data in any of its 12 pixels");
  }
}
