package org.skyscatter.encoder.sphere;

/**
 * HEALPix pixel numbers in nested and in ring order (Gorski et al. 2005, section 4). A nested
 * number is a base face 0..11 followed by the interleaved bits of x (even places) and y (odd
 * places), which count from the southern corner of the face to its north-east and north-west. A
 * place here is (face * nside + y) * nside + x, for any nside.
 */
public final class HealpixOrdering {

  private static final int FACES_PER_ROW = 4;

  private HealpixOrdering() {}

  /** Copies a nested map, nside a power of two, to ring order. */
  static void toRing(int nside, double[] nested, double[] ring) {
    for (int p = 0; p < nested.length; p++) {
      ring[ringNumber(nside, p)] = nested[p];
    }
  }

  /**
   * The ring number of a nested pixel.
   *
   * @param nside a power of two
   * @param nestedNumber from 0 to 12 nside^2 - 1
   */
  public static int ringNumber(int nside, int nestedNumber) {
    int pixelsPerFace = nside * nside;
    int within = nestedNumber % pixelsPerFace;
    return ringNumber(nside, nestedNumber / pixelsPerFace, evenBits(within), evenBits(within >> 1));
  }

  /** The ring number of a pixel of a face. */
  static int ringNumber(int nside, int face, int x, int y) {
    int faceRow = face / FACES_PER_ROW;
    int ring = (faceRow + 2) * nside - x - y - 1;
    // The longitude of the face's centre in units of pi/4; the equatorial faces start at phi = 0.
    int faceColumn = 2 * (face % FACES_PER_ROW) + (faceRow == 1 ? 0 : 1);
    int ringsToPole = ringsToPole(nside, ring);
    int along = (faceColumn * ringsToPole + x - y + 1 + shift(nside, ring)) / 2;
    int points = 4 * ringsToPole;
    return startOfRing(nside, ring) + Math.floorMod(along - 1, points);
  }

  /** The nested number of a pixel of a face. */
  static int nestedNumber(int nside, int face, int x, int y) {
    return face * nside * nside + spreadBits(x) + 2 * spreadBits(y);
  }

  /** The place of a nested pixel. */
  static int placeOfNested(int nside, int nestedNumber) {
    int pixelsPerFace = nside * nside;
    int within = nestedNumber % pixelsPerFace;
    return place(nside, nestedNumber / pixelsPerFace, evenBits(within), evenBits(within >> 1));
  }

  /**
   * The place of a pixel in ring order. Within a face x - y grows along a ring by 2 a pixel, and x
   * + y falls by 1 from ring to ring; the rest is to find the face.
   */
  static int placeOfRing(int nside, int ringNumber) {
    int ring = ringOf(nside, ringNumber);
    int ringsToPole = ringsToPole(nside, ring);
    // Twice the number of pixels from phi = 0 to the centre of this one.
    int east = 2 * (ringNumber - startOfRing(nside, ring)) + 1 - shift(nside, ring);
    if (ringsToPole < nside) {
      int column = (east - 1) / (2 * ringsToPole);
      int difference = east - (2 * column + 1) * ringsToPole;
      int sum = ring < nside ? 2 * nside - ring - 1 : ringsToPole - 1;
      int face = ring < nside ? column : 2 * FACES_PER_ROW + column;
      return place(nside, face, (sum + difference) / 2, (sum - difference) / 2);
    }
    // Counted across all faces, along the lines of constant y and of constant x.
    int north = 2 * nside - ring;
    int x = (north + east - 1 + nside) / 2;
    int y = Math.floorDiv(north - east - 1 + nside, 2);
    int faceX = Math.floorDiv(x, nside);
    int faceY = Math.floorDiv(y, nside);
    int faceRow = 1 - faceX - faceY;
    int column = (faceX - faceY) / 2 % FACES_PER_ROW;
    return place(nside, faceRow * FACES_PER_ROW + column, x - faceX * nside, y - faceY * nside);
  }

  private static int place(int nside, int face, int x, int y) {
    return (face * nside + y) * nside + x;
  }

  /** The ring of a pixel in ring order, rings numbered from 1. */
  static int ringOf(int nside, int ringNumber) {
    int polar = 2 * nside * (nside - 1);
    if (ringNumber < polar) {
      return polarRing(ringNumber);
    }
    int count = 12 * nside * nside;
    if (ringNumber < count - polar) {
      return nside + (ringNumber - polar) / (4 * nside);
    }
    return 4 * nside - polarRing(count - 1 - ringNumber);
  }

  /** The largest r with 2 r (r - 1) pixels before ring r. */
  private static int polarRing(int ringNumber) {
    return (int) ((1 + Math.sqrt(1 + 2.0 * ringNumber)) / 2);
  }

  /** A quarter of the number of pixels of a ring. */
  private static int ringsToPole(int nside, int ring) {
    return Math.min(Math.min(ring, 4 * nside - ring), nside);
  }

  /** 1 where a ring begins at phi = 0, 0 where half a pixel east of it. */
  private static int shift(int nside, int ring) {
    return ringsToPole(nside, ring) == nside ? ring - nside & 1 : 0;
  }

  /** The number of pixels north of a ring, rings numbered from 1. */
  private static int startOfRing(int nside, int ring) {
    if (ring < nside) {
      return 2 * ring * (ring - 1);
    }
    if (ring <= 3 * nside) {
      return 2 * nside * (nside - 1) + (ring - nside) * 4 * nside;
    }
    int fromSouth = 4 * nside - ring;
    return 12 * nside * nside - 2 * fromSouth * (fromSouth + 1);
  }

  /** Gathers the bits at even places. */
  private static int evenBits(int value) {
    int bits = value & 0x55555555;
    bits = (bits | bits >>> 1) & 0x33333333;
    bits = (bits | bits >>> 2) & 0x0f0f0f0f;
    bits = (bits | bits >>> 4) & 0x00ff00ff;
    return (bits | bits >>> 8) & 0x0000ffff;
  }

  /** Puts the lower 16 bits at even places. */
  private static int spreadBits(int value) {
    int bits = (value | value << 8) & 0x00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f;
    bits = (bits | bits << 2) & 0x33333333;
    return (bits | bits << 1) & 0x55555555;
  }
}
