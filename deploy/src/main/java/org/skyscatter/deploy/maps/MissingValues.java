package org.skyscatter.deploy.maps;

/**
 * Refuses maps with values that are no numbers. NaN and UNSEEN (-1.6375e30 within 1e-5 of it, so
 * that it is found in single precision too) mean a pixel without data.
 */
final class MissingValues {

  private static final double UNSEEN = -1.6375e30;
  private static final double TOLERANCE = 1e-5;

  private MissingValues() {}

  /** Whether a value stands for another one that a file declares to mean "no data". */
  static boolean standsFor(double declared, double value) {
    return Math.abs(value - declared) <= TOLERANCE * Math.abs(declared);
  }

  /**
   * Checks all values.
   *
   * @param what names the values in the error, such as pixels
   * @param marks names what marks a missing value in this kind of file
   * @throws MapFormatException with the number of missing or infinite values
   */
  static void refuse(double[] values, String what, String marks) throws MapFormatException {
    int missing = 0;
    int infinite = 0;
    for (double value : values) {
      if (Double.isNaN(value) || standsFor(UNSEEN, value)) {
        missing++;
      } else if (Double.isInfinite(value)) {
        infinite++;
      }
    }
    if (missing > 0) {
      throw new MapFormatException(
          "%d of %d %s have no data (%s); this version encodes complete maps only"
              .formatted(missing, values.length, what, marks));
    }
    if (infinite > 0) {
      throw new MapFormatException(
          "%d of %d %s are infinite".formatted(infinite, values.length, what));
    }
  }
}
