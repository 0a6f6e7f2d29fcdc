package org.skyscatter.encoder.sphere;

/**
 * The pixels of HEALPix, through the 12 base faces: squares that stand on a corner, four around the
 * north pole (0..3), four on the equator (4..7), four around the south pole (8..11), from west to
 * east. On a face x counts pixels from the southern corner to the north-east, y to the north-west.
 */
final class HealpixGeometry implements PixelGeometry {

  /** SW, W, NW, N, NE, E, SE, S. */
  private static final int[] X_STEPS = {-1, -1, 0, 1, 1, 1, 0, -1};

  private static final int[] Y_STEPS = {0, 1, 1, 1, 0, -1, -1, -1};

  private static final int NO_PIXEL = -1;

  private final int nside;
  private final boolean nested;
  private final RingGrid grid;

  HealpixGeometry(int nside, boolean nested) {
    this.nside = nside;
    this.nested = nested;
    grid = RingGrid.healpix(nside);
  }

  @Override
  public int pixelCount() {
    return grid.pixelCount();
  }

  @Override
  public double area(int pixel) {
    return 1.0 / grid.pixelCount();
  }

  @Override
  public void direction(int pixel, double[] vector) {
    int number = nested ? HealpixOrdering.ringNumber(nside, pixel) : pixel;
    int ring = HealpixOrdering.ringOf(nside, number) - 1;
    int mirror = grid.mirrorOf(ring);
    int northern = Math.min(ring, mirror);
    double half = grid.isShifted(ring) ? 0.5 : 0;
    double phi = 2 * Math.PI * (number - grid.offsetOf(ring) + half) / grid.pointsOf(ring);
    double sine = grid.northernRings().sineOf(northern);
    double cosine = grid.northernRings().cosineOf(northern);
    vector[0] = sine * Math.cos(phi);
    vector[1] = sine * Math.sin(phi);
    vector[2] = ring <= mirror ? cosine : -cosine;
  }

  @Override
  public int neighbours(int pixel, int[] numbers) {
    int place =
        nested
            ? HealpixOrdering.placeOfNested(nside, pixel)
            : HealpixOrdering.placeOfRing(nside, pixel);
    int x = place % nside;
    int y = place / nside % nside;
    int face = place / nside / nside;
    int count = 0;
    for (int i = 0; i < MAX_NEIGHBOURS; i++) {
      int number = near(face, x + X_STEPS[i], y + Y_STEPS[i]);
      if (number != NO_PIXEL) {
        numbers[count++] = number;
      }
    }
    return count;
  }

  /** The pixel at a place that may lie beyond the edges of a face by one. */
  private int near(int face, int x, int y) {
    int beyondX = beyond(x);
    int beyondY = beyond(y);
    if (beyondX == 0 && beyondY == 0) {
      return number(face, x, y);
    }
    int column = face % 4;
    return switch (face / 4) {
      case 0 -> nearNorthern(column, x, y, beyondX, beyondY);
      case 1 -> nearEquatorial(column, x, y, beyondX, beyondY);
      default -> nearSouthern(column, x, y, beyondX, beyondY);
    };
  }

  private int beyond(int coordinate) {
    return coordinate < 0 ? -1 : coordinate >= nside ? 1 : 0;
  }

  /** At a face's northern and southern corner two others meet; past those to the sides is one. */
  private int nearEquatorial(int column, int x, int y, int beyondX, int beyondY) {
    if (beyondX == beyondY) {
      return NO_PIXEL;
    }
    int insideX = x - beyondX * nside;
    int insideY = y - beyondY * nside;
    if (beyondX != 0 && beyondY != 0) {
      return number(equatorial(column + beyondX), insideX, insideY);
    }
    if (beyondX + beyondY > 0) {
      return number(northern(beyondX > 0 ? column : column - 1), insideX, insideY);
    }
    return number(southern(beyondX < 0 ? column - 1 : column), insideX, insideY);
  }

  /** Around the pole a face is turned by a right angle against the next. */
  private int nearNorthern(int column, int x, int y, int beyondX, int beyondY) {
    if (beyondX == -beyondY) {
      return NO_PIXEL;
    }
    if (beyondX <= 0 && beyondY <= 0) {
      int insideX = x - beyondX * nside;
      int insideY = y - beyondY * nside;
      if (beyondX == beyondY) {
        return number(southern(column), insideX, insideY);
      }
      return number(equatorial(beyondX < 0 ? column : column + 1), insideX, insideY);
    }
    int reflectedX = 2 * nside - 1 - x;
    int reflectedY = 2 * nside - 1 - y;
    if (beyondX == beyondY) {
      return number(northern(column + 2), reflectedX, reflectedY);
    }
    return beyondX > 0
        ? number(northern(column + 1), y, reflectedX)
        : number(northern(column - 1), reflectedY, x);
  }

  private int nearSouthern(int column, int x, int y, int beyondX, int beyondY) {
    if (beyondX == -beyondY) {
      return NO_PIXEL;
    }
    if (beyondX >= 0 && beyondY >= 0) {
      int insideX = x - beyondX * nside;
      int insideY = y - beyondY * nside;
      if (beyondX == beyondY) {
        return number(northern(column), insideX, insideY);
      }
      return number(equatorial(beyondX > 0 ? column + 1 : column), insideX, insideY);
    }
    int reflectedX = -1 - x;
    int reflectedY = -1 - y;
    if (beyondX == beyondY) {
      return number(southern(column + 2), reflectedX, reflectedY);
    }
    return beyondX < 0
        ? number(southern(column - 1), y, reflectedX)
        : number(southern(column + 1), reflectedY, x);
  }

  private static int northern(int column) {
    return column & 3;
  }

  private static int equatorial(int column) {
    return 4 + (column & 3);
  }

  private static int southern(int column) {
    return 8 + (column & 3);
  }

  private int number(int face, int x, int y) {
    return nested
        ? HealpixOrdering.nestedNumber(nside, face, x, y)
        : HealpixOrdering.ringNumber(nside, face, x, y);
  }
}
