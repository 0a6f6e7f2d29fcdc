package org.skyscatter.operators.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingSkySettingsTest {

  @ParameterizedTest
  @EnumSource
  void policiesAreFoundByTheirCode(MissingPolicy policy) {
    assertThat(policy.code()).isLowerCase();
    assertThat(MissingPolicy.of(policy.code())).isEqualTo(policy);
  }

  @Test
  void anUnknownPolicyIsRefusedWithThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MissingPolicy.of("fill"))
        .withMessage(
            "missing sky must be one of reject, zero, mean, inpaint, apodise, but is 'fill'");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesAFractionThatIsNone(double fraction) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MissingSkySettings(MissingPolicy.ZERO, fraction, 1, 1))
        .withMessageContaining("minimumFraction")
        .withMessageContaining("" + fraction);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 181, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAWidthThatIsNone(double width) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MissingSkySettings(MissingPolicy.APODISE, 0, width, 1))
        .withMessageContaining("apodisationDegrees")
        .withMessageContaining("" + width);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 100_001})
  void refusesIterationsWithoutBound(int iterations) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MissingSkySettings(MissingPolicy.INPAINT, 0, 1, iterations))
        .withMessageContaining("inpaintingIterations")
        .withMessageContaining("" + iterations);
  }
}
