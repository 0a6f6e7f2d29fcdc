package org.skyscatter.operators.maps;

import nom.tam.fits.Header;

/** Keywords of a FITS header, checked; errors name the keyword. */
final class FitsKeywords {

  private FitsKeywords() {}

  /** The text of a keyword without the spaces around it; empty where it is absent. */
  static String text(Header header, String keyword) {
    String text = header.getStringValue(keyword);
    return text == null ? "" : text.strip();
  }

  /**
   * The whole number of a keyword.
   *
   * @throws MapFormatException if it is absent or not from lowest to highest
   */
  static long requireWhole(Header header, String keyword, long lowest, long highest)
      throws MapFormatException {
    if (!header.containsKey(keyword)) {
      throw new MapFormatException("has no " + keyword);
    }
    long value = header.getLongValue(keyword, Long.MIN_VALUE);
    if (value < lowest || value > highest) {
      String range =
          lowest == highest ? Long.toString(lowest) : "from " + lowest + " to " + highest;
      throw new MapFormatException(
          "has %s = %s; expected a whole number %s"
              .formatted(keyword, header.findCard(keyword).getValue(), range));
    }
    return value;
  }
}
