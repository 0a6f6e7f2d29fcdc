package org.skyscatter.operators.maps;

import nom.tam.fits.Header;

/**
 * The header of one HDU of a FITS file.
 *
 * @param number its number from 0
 * @param header its keywords
 */
record FitsHdu(int number, Header header) {

  /** The name, as in EXTNAME; empty where it has none. */
  String name() {
    return FitsKeywords.text(header, "EXTNAME");
  }

  /** Whether this is the HDU that a number or a name in any case chooses. */
  boolean is(String numberOrName) {
    return numberOrName.equals(Integer.toString(number)) || numberOrName.equalsIgnoreCase(name());
  }

  /** The type of the extension; empty for the first HDU. */
  String extensionType() {
    return FitsKeywords.text(header, "XTENSION");
  }

  /** Number and name, for people. */
  String label() {
    return name().isEmpty() ? Integer.toString(number) : number + " (" + name() + ")";
  }
}
