package org.skyscatter.deploy.demo;

import java.util.List;
import java.util.stream.Stream;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.ScatteringCovariances;

/** How much the coefficients of two records differ. */
final class Difference {

  private Difference() {}

  /**
   * The largest difference of S1 to S4, each relative to the largest magnitude of its kind.
   *
   * @throws ClassCastException if a record is not in double precision
   */
  static double between(ScatteringCovariances first, ScatteringCovariances second) {
    List<List<Double>> left = kinds((Coefficients64) first.getCoefficients());
    List<List<Double>> right = kinds((Coefficients64) second.getCoefficients());
    double largest = 0;
    for (int i = 0; i < left.size(); i++) {
      largest = Math.max(largest, relative(left.get(i), right.get(i)));
    }
    return largest;
  }

  private static List<List<Double>> kinds(Coefficients64 coefficients) {
    return List.of(
        coefficients.getS1(), coefficients.getS2(), coefficients.getS3(), coefficients.getS4());
  }

  private static double relative(List<Double> left, List<Double> right) {
    if (left.size() != right.size()) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = 0;
    for (int i = 0; i < left.size(); i++) {
      difference = Math.max(difference, Math.abs(left.get(i) - right.get(i)));
    }
    double largest =
        Stream.concat(left.stream(), right.stream()).mapToDouble(Math::abs).max().orElse(0);
    return difference == 0 ? 0 : difference / largest;
  }
}
