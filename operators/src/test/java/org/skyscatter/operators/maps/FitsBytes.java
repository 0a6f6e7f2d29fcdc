package org.skyscatter.operators.maps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes FITS files with one binary table, card by card, good and bad ones. */
final class FitsBytes {

  private static final int BLOCK = 2880;
  private static final List<String> PRIMARY =
      List.of(
          "SIMPLE  =                    T",
          "BITPIX  =                    8",
          "NAXIS   =                    0");

  private FitsBytes() {}

  /** The cards of a HEALPix table with one column; others may be added after them. */
  static Stream<String> table(int rowLength, int rows, String form, int nside, String ordering) {
    return Stream.of(
        "XTENSION= 'BINTABLE'",
        "BITPIX  =                    8",
        "NAXIS   =                    2",
        "NAXIS1  = " + rowLength,
        "NAXIS2  = " + rows,
        "PCOUNT  =                    0",
        "GCOUNT  =                    1",
        "TFIELDS =                    1",
        "TTYPE1  = 'SIGNAL  '",
        "TFORM1  = '" + form + "'",
        "PIXTYPE = 'HEALPIX '",
        "ORDERING= '" + ordering + "'",
        "NSIDE   = " + nside);
  }

  static Path write(Path folder, Stream<String> cards, byte[] data) throws IOException {
    String text = header(PRIMARY.stream()) + header(cards);
    byte[] header = text.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(header, header.length + (data.length + BLOCK - 1) / BLOCK * BLOCK);
    System.arraycopy(data, 0, all, header.length, data.length);
    return Files.write(Files.createTempFile(folder, "map", ".fits"), all);
  }

  private static String header(Stream<String> cards) {
    String text =
        Stream.concat(cards, Stream.of("END"))
            .map("%-80s"::formatted)
            .collect(Collectors.joining());
    return text + " ".repeat(Math.floorMod(-text.length(), BLOCK));
  }
}
