package org.skyscatter.operators.maps;

import org.skyscatter.operators.sky.Unseen;

/**
 * Values that are no numbers. NaN and UNSEEN (-1.6375e30 within 1e-5 of it, so that it is found in
 * single precision too) mean a pixel without data.
 */
final class MissingValues {

  private MissingValues() {}

  /**
   * Makes NaN of all values that mean "no data".
   *
   * @param what names the values in the error
   * @throws MapFormatException with the number of infinite values
   */
  static void mark(double[] values, String what) throws MapFormatException {
    int infinite = 0;
    for (int i = 0; i < values.length; i++) {
      if (Unseen.is(values[i])) {
        values[i] = Double.NaN;
      } else if (Double.isInfinite(values[i])) {
        infinite++;
      }
    }
    if (infinite > 0) {
      throw new MapFormatException(
          "%d of %d %s are infinite".formatted(infinite, values.length, what));
    }
  }

  /** The number of missing values, after {@link #mark}. */
  static int count(double[] values) {
    int missing = 0;
    for (double value : values) {
      if (Double.isNaN(value)) {
        missing++;
      }
    }
    return missing;
  }

  /**
   * Checks, after {@link #mark}, that no value is missing.
   *
   * @param what names the values in the error
   */
  static void refuse(double[] values, String what) throws MapFormatException {
    int missing = count(values);
    if (missing > 0) {
      throw new MapFormatException(
          "%d of %d %s have no data (NaN or UNSEEN); expected all of them"
              .formatted(missing, values.length, what));
    }
  }
}
