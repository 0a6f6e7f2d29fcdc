package org.skyscatter.encoder.sphere;

/**
 * Converts HEALPix pixel numbers from nested to ring order (Gorski et al. 2005, section 4). A
 * nested number is a base face 0..11 followed by the interleaved bits of x (even places) and y (odd
 * places), which count from the southern corner of the face to its north-east and north-west.
 */
final class HealpixOrdering {

  private static final int FACES_PER_ROW = 4;

  private HealpixOrdering() {}

  /** Copies a nested map, nside a power of two, to ring order. */
  static void toRing(int nside, double[] nested, double[] ring) {
    for (int p = 0; p < nested.length; p++) {
      ring[ringNumber(nside, p)] = nested[p];
    }
  }

  /** The ring number of a nested pixel. */
  static int ringNumber(int nside, int nestedNumber) {
    int pixelsPerFace = nside * nside;
    int face = nestedNumber / pixelsPerFace;
    int within = nestedNumber % pixelsPerFace;
    int x = evenBits(within);
    int y = evenBits(within >> 1);
    int faceRow = face / FACES_PER_ROW;
    int ring = (faceRow + 2) * nside - x - y - 1;
    // The longitude of the face's centre in units of pi/4; the equatorial faces start at phi = 0.
    int faceColumn = 2 * (face % FACES_PER_ROW) + (faceRow == 1 ? 0 : 1);
    int ringsToPole = Math.min(Math.min(ring, 4 * nside - ring), nside);
    boolean shifted = ringsToPole == nside && ((ring - nside) & 1) != 0;
    int along = (faceColumn * ringsToPole + x - y + 1 + (shifted ? 1 : 0)) / 2;
    int points = 4 * ringsToPole;
    return startOfRing(nside, ring) + Math.floorMod(along - 1, points);
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
}
