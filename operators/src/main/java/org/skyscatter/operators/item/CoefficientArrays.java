package org.skyscatter.operators.item;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.skyscatter.encoder.ScatteringCoefficients;

/**
 * The numbers of one encoded map, flat, in the order of {@link
 * org.skyscatter.encoder.CoefficientIndex}. Immutable, with value equality.
 */
public final class CoefficientArrays {

  private final double[] s1;
  private final double[] s2;
  private final double[] s3;
  private final double[] s4;

  /** Takes over four arrays, which must not be changed afterwards. */
  CoefficientArrays(double[] s1, double[] s2, double[] s3, double[] s4) {
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
    this.s4 = s4;
  }

  /** The numbers of an encoder's result. */
  public static CoefficientArrays of(ScatteringCoefficients coefficients) {
    return new CoefficientArrays(
        coefficients.s1(), coefficients.s2(), coefficients.s3(), coefficients.s4());
  }

  /** A copy of the mean moduli. */
  public double[] s1() {
    return s1.clone();
  }

  /** A copy of the mean powers. */
  public double[] s2() {
    return s2.clone();
  }

  /** A copy of S3. */
  public double[] s3() {
    return s3.clone();
  }

  /** A copy of S4. */
  public double[] s4() {
    return s4.clone();
  }

  /** Whether all coefficients are as said. */
  public boolean allMatch(DoublePredicate predicate) {
    return Stream.of(s1, s2, s3, s4).flatMapToDouble(Arrays::stream).allMatch(predicate);
  }

  /** The number of coefficients. */
  public int size() {
    return s1.length + s2.length + s3.length + s4.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoefficientArrays that
        && Arrays.equals(s1, that.s1)
        && Arrays.equals(s2, that.s2)
        && Arrays.equals(s3, that.s3)
        && Arrays.equals(s4, that.s4);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(
        new int[] {
          Arrays.hashCode(s1), Arrays.hashCode(s2), Arrays.hashCode(s3), Arrays.hashCode(s4)
        });
  }

  @Override
  public String toString() {
    return size() + " coefficients";
  }
}
