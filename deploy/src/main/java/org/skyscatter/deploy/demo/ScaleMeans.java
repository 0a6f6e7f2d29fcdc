package org.skyscatter.deploy.demo;

import java.util.List;
import org.skyscatter.v1.Coefficients32;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.ScatteringCovariances;

/** S1 and S2 of a record, averaged over the directions of a scale. */
final class ScaleMeans {

  private final ScatteringCovariances covariances;
  private final List<? extends Number> s1;
  private final List<? extends Number> s2;
  private final int coefficientCount;

  ScaleMeans(ScatteringCovariances covariances) {
    this.covariances = covariances;
    if (covariances.getCoefficients() instanceof Coefficients32 single) {
      s1 = single.getS1();
      s2 = single.getS2();
      coefficientCount = 2 * s1.size() + single.getS3().size() + single.getS4().size();
    } else {
      Coefficients64 precise = (Coefficients64) covariances.getCoefficients();
      s1 = precise.getS1();
      s2 = precise.getS2();
      coefficientCount = 2 * s1.size() + precise.getS3().size() + precise.getS4().size();
    }
  }

  /** The number of coefficients S1 to S4. */
  int coefficientCount() {
    return coefficientCount;
  }

  /** Whether the record has a scale. */
  boolean has(int scale) {
    return scale >= covariances.getEncoderParameters().getLowestScale()
        && scale <= covariances.getEncoderParameters().getHighestScale();
  }

  /** The mean of S1[j, d] over d. */
  double s1(int scale) {
    return mean(s1, scale);
  }

  /** The mean of S2[j, d] over d. */
  double s2(int scale) {
    return mean(s2, scale);
  }

  /**
   * S1^2 / S2 of a scale: how evenly its structures are spread; 2/pi for a Gaussian field, less
   * where few places hold most of the power.
   */
  double spread(int scale) {
    return s1(scale) * s1(scale) / s2(scale);
  }

  private double mean(List<? extends Number> values, int scale) {
    List<Integer> directions = covariances.getEncoderParameters().getDirectionsPerScale();
    int index = scale - covariances.getEncoderParameters().getLowestScale();
    int from = directions.subList(0, index).stream().mapToInt(Integer::intValue).sum();
    return values.subList(from, from + directions.get(index)).stream()
        .mapToDouble(Number::doubleValue)
        .average()
        .orElseThrow();
  }
}
