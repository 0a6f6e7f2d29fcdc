package org.skyscatter.encoder.golden;

import java.util.function.IntFunction;
import org.assertj.core.api.AbstractAssert;

/** Compares arrays to a fraction of the largest magnitude in them. */
public final class NumbersAssert extends AbstractAssert<NumbersAssert, double[]> {

  /** The accuracy at which the encoder agrees with golden data. */
  public static final double GOLDEN = 1e-10;

  private IntFunction<String> label = position -> "[" + position + "]";

  private NumbersAssert(double[] actual) {
    super(actual, NumbersAssert.class);
  }

  /** Starts an assertion on an array. */
  public static NumbersAssert assertThatNumbers(double[] actual) {
    return new NumbersAssert(actual);
  }

  /** Names the positions of the array in a failure. */
  public NumbersAssert labelledBy(IntFunction<String> labels) {
    label = labels;
    return this;
  }

  /** The arrays differ nowhere by more than the tolerance times the largest expected magnitude. */
  public NumbersAssert agreeWith(double[] expected, double tolerance) {
    return compare(expected, tolerance, 1);
  }

  /** The same for arrays of pairs (re, im), whose magnitude is that of the complex number. */
  public NumbersAssert agreeInPairsWith(double[] expected, double tolerance) {
    return compare(expected, tolerance, 2);
  }

  private NumbersAssert compare(double[] expected, double tolerance, int width) {
    isNotNull();
    if (actual.length != expected.length) {
      failWithMessage("expected %s numbers, but there are %s", expected.length, actual.length);
    }
    double largest = 0;
    double worst = 0;
    int at = -1;
    for (int i = 0; i < actual.length; i += width) {
      largest = Math.max(largest, magnitude(expected, i, width));
      double difference = difference(expected, i, width);
      if (Double.isNaN(difference) || difference > worst) {
        worst = difference;
        at = i;
        if (Double.isNaN(difference)) {
          break;
        }
      }
    }
    if (at >= 0 && !(worst <= tolerance * largest)) {
      failWithMessage(
          "%s differs by %s, %s of the largest magnitude %s (allowed %s): expected %s, but was %s",
          label.apply(at / width),
          worst,
          worst / largest,
          largest,
          tolerance,
          text(expected, at, width),
          text(actual, at, width));
    }
    return this;
  }

  private static double magnitude(double[] values, int at, int width) {
    return width == 1 ? Math.abs(values[at]) : Math.hypot(values[at], values[at + 1]);
  }

  private double difference(double[] expected, int at, int width) {
    double first = Math.abs(actual[at] - expected[at]);
    return width == 1 ? first : Math.hypot(first, actual[at + 1] - expected[at + 1]);
  }

  private static String text(double[] values, int at, int width) {
    return width == 1 ? "" + values[at] : "(" + values[at] + ", " + values[at + 1] + ")";
  }
}
