package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

  private static final EncoderConfig CONFIG =
      EncoderConfig.builder(16).directions(3).lowestScale(1).build();

  private static double[] ones(int count) {
    double[] power = new double[count];
    Arrays.fill(power, 1);
    return power;
  }

  @Test
  void keepsItsNameAndAPrivateCopyOfThePower() {
    double[] power = ones(20);
    Reference reference = new Reference("planck", CONFIG, power);
    power[0] = -1;
    reference.power()[1] = -1;
    assertThat(reference.id()).isEqualTo("planck");
    assertThat(reference.power()).isEqualTo(ones(20));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -1, 1e-310, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesAPowerThatCannotDivideByName(double value) {
    double[] power = ones(20);
    power[7] = value;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reference("planck", CONFIG, power))
        .withMessageContaining("reference planck")
        .withMessageContaining("S2[j=2,d=2]")
        .withMessageContaining("" + value);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 19, 21})
  void refusesAnotherNumberOfPowers(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reference("planck", CONFIG, ones(count)))
        .withMessageContaining("planck")
        .withMessageContaining("20")
        .withMessageContaining("" + count);
  }

  @Test
  void refusesScalesWithDifferentNumbersOfDirections() {
    EncoderConfig config = EncoderConfig.builder(16).directions(6).build();
    int count = new CoefficientIndex(config).size(Statistic.S2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reference("planck", config, ones(count)))
        .withMessageContaining("planck")
        .withMessageContaining("scale 0 has 7 directions")
        .withMessageContaining("11");
  }

  @Test
  void manyDirectionsAreFineWhereAllCorrelatedScalesHaveThem() {
    EncoderConfig high = EncoderConfig.builder(16).directions(6).lowestScale(2).build();
    assertThat(new Reference("planck", high, ones(33)).id()).isEqualTo("planck");
    EncoderConfig low = EncoderConfig.builder(4).directions(7).build();
    assertThat(new Reference("planck", low, ones(27)).id()).isEqualTo("planck");
  }

  @Test
  void fitsEncodersOfTheSameScalesAndDirections() {
    Reference reference = new Reference("planck", CONFIG, ones(20));
    assertThat(reference.fits(CONFIG)).isTrue();
    assertThat(reference.fits(new EncoderConfig(16, 3, 1, 2, true, true))).isTrue();
    assertThat(reference.fits(new EncoderConfig(15, 3, 1, null, false, false))).isFalse();
    assertThat(reference.fits(new EncoderConfig(16, 5, 1, null, false, false))).isFalse();
    assertThat(reference.fits(new EncoderConfig(16, 3, 2, null, false, false))).isFalse();
  }
}
