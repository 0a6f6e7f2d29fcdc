package org.skyscatter.operators.maps;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.util.FitsInputStream;
import org.jspecify.annotations.Nullable;

/** The HDUs of a FITS file as they come; memory grows with what came, not with what is declared. */
final class FitsStream {

  private static final int BLOCK = 2880;
  private static final int CARD = 80;
  private static final int MAX_HEADER_BLOCKS = 1000;

  /** The most axes or columns that FITS has names for. */
  private static final int MAX_NUMBER = 999;

  private static final String END = "%-80s".formatted("END");

  private final InputStream in;
  private final OptionalLong length;
  private final ReadLimits limits;
  private long position;
  private long endOfData;
  private int hdu = -1;

  /**
   * The HDUs of a stream.
   *
   * @param length the bytes of the stream, where known
   */
  FitsStream(InputStream in, OptionalLong length, ReadLimits limits) {
    this.in = in;
    this.length = length;
    this.limits = limits;
  }

  ReadLimits limits() {
    return limits;
  }

  /** Whether the end of the stream is known, so that no more is declared than there is. */
  boolean lengthIsKnown() {
    return length.isPresent();
  }

  /**
   * Reads the header of the next HDU, after the data of the last one.
   *
   * @return null at the end of the file, also where what follows is no FITS
   */
  @Nullable FitsHdu next() throws IOException, MapFormatException {
    String declared = "HDU " + hdu + " declares";
    checkSize(endOfData - position, declared);
    try {
      in.skipNBytes(endOfData - position);
    } catch (EOFException e) {
      throw new MapFormatException("is truncated within the data of HDU " + hdu, e);
    }
    position = endOfData;
    byte @Nullable [] bytes = readHeader();
    if (bytes == null) {
      return null;
    }
    hdu++;
    @Nullable Header header = parse(bytes);
    if (header == null) {
      throw new MapFormatException("has no FITS header in HDU " + hdu);
    }
    // The library allocates room for as many axes and columns as are declared.
    FitsKeywords.requireWhole(header, "NAXIS", 0, MAX_NUMBER);
    if (header.containsKey("TFIELDS")) {
      FitsKeywords.requireWhole(header, "TFIELDS", 0, MAX_NUMBER);
    }
    // Checked where the data are read or left out, after what the keywords say.
    endOfData = position + Math.min(header.getDataSize(), Long.MAX_VALUE - position);
    return new FitsHdu(hdu, header);
  }

  private @Nullable Header parse(byte[] bytes) throws MapFormatException {
    try {
      return Header.readHeader(new FitsInputStream(new ByteArrayInputStream(bytes)));
    } catch (FitsException | IllegalArgumentException e) {
      // So the library says that a text has characters which FITS does not allow.
      throw new MapFormatException("is not valid FITS: " + e.getMessage(), e);
    } catch (IOException e) {
      // Its text tells programmers which of its settings would let this pass.
      throw new MapFormatException("is not valid FITS: the header of HDU " + hdu, e);
    }
  }

  private byte @Nullable [] readHeader() throws IOException, MapFormatException {
    ByteArrayOutputStream header = new ByteArrayOutputStream(BLOCK);
    for (int block = 0; block < MAX_HEADER_BLOCKS; block++) {
      byte[] bytes = in.readNBytes(BLOCK);
      position += bytes.length;
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (block == 0 && !text.startsWith(hdu < 0 ? "SIMPLE" : "XTENSION")) {
        return null;
      }
      if (bytes.length < BLOCK) {
        throw new MapFormatException("is truncated within the header of HDU " + (hdu + 1));
      }
      header.write(bytes, 0, bytes.length);
      for (int card = 0; card < BLOCK; card += CARD) {
        if (text.startsWith(END, card)) {
          return header.toByteArray();
        }
      }
    }
    throw new MapFormatException(
        "has a header of more than %d bytes in HDU %d; expected END before"
            .formatted(MAX_HEADER_BLOCKS * BLOCK, hdu + 1));
  }

  /**
   * Checks that so many bytes may follow.
   *
   * @param what says where they are declared, with the verb
   */
  void checkSize(long size, String what) throws MapFormatException {
    if (size < 0) {
      throw new MapFormatException("has an impossible size: %s %d bytes".formatted(what, size));
    }
    if (length.isPresent() && size > length.getAsLong() - position) {
      throw truncated(what, size, length.getAsLong() - position);
    }
    if (size > limits.maxBytes() - position) {
      throw MapFormatException.aboveLimits(
          "is too large: %s %d bytes; expected at most %d in all"
              .formatted(what, size, limits.maxBytes()));
    }
  }

  private static MapFormatException truncated(String what, long declared, long present) {
    return new MapFormatException(
        "is truncated: %s %d bytes, but there are %d".formatted(what, declared, present));
  }

  /**
   * Reads data of this HDU.
   *
   * @param before how much of the data was read before
   * @param whole how much is declared, by what
   */
  byte[] read(int count, long before, long whole, String what)
      throws IOException, MapFormatException {
    byte[] bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw truncated(what, whole, before + bytes.length);
    }
    return bytes;
  }

  /** What the library reads data from: bytes, filled up to the blocks of FITS. */
  static FitsInputStream blocks(byte[] bytes) {
    int blocks = (bytes.length + BLOCK - 1) / BLOCK;
    return new FitsInputStream(
        new ByteArrayInputStream(Arrays.copyOf(bytes, Math.multiplyExact(blocks, BLOCK))));
  }
}
