package org.skyscatter.encoder.sphere;

import org.skyscatter.encoder.kernel.LaneFourier;

/**
 * The transforms of a grid whose rings all have one odd number of pixels, from phi = 0 (GL, DH), by
 * blocks of northern rings and their mirror images. Rows have a lane for each northern ring of the
 * block, then one for each mirror image.
 */
final class EqualRings implements GridFourier {

  private final RingGrid grid;
  private final int northern;
  private final int ringsPerBlock;
  private final RingLanes lanes;
  private final int[] offsets;
  private final double[] weights;
  private final double[] cosines;

  /** Allocates the scratch memory for a number of orders, at most half the points. */
  EqualRings(RingGrid grid, LaneFourier fourier, int orders) {
    this.grid = grid;
    northern = grid.northernRings().count();
    ringsPerBlock = Math.min(RingLanes.MAX_LANES / 2, grid.northernRings().padded());
    lanes = new RingLanes(fourier, orders, 2 * ringsPerBlock);
    offsets = new int[2 * ringsPerBlock];
    weights = new double[ringsPerBlock];
    cosines = new double[ringsPerBlock];
  }

  /** Whether these transforms can serve a grid and a number of orders. */
  static boolean fit(RingGrid grid, int orders) {
    int last = grid.northernRings().count() - 1;
    int points = grid.pointsOf(last);
    // Rings grow towards the equator, so the first and the last tell of all.
    return (points & 1) == 1
        && grid.pointsOf(0) == points
        && !grid.isShifted(last)
        && orders <= (points + 1) / 2;
  }

  @Override
  public void analyse(double[] pixels, RingSpectrum spectrum) {
    for (int first = 0; first < northern; first += ringsPerBlock) {
      int count = choose(first);
      lanes.load(pixels, offsets);
      for (double[] row : lanes.samples) {
        fold(row, weights, cosines, ringsPerBlock);
      }
      lanes.forward();
      for (int m = 0; m < spectrum.orders(); m++) {
        double[][] rows = spectrum.rows(m);
        System.arraycopy(lanes.real[m], 0, rows[0], first, count);
        System.arraycopy(lanes.imaginary[m], 0, rows[1], first, count);
        System.arraycopy(lanes.real[m], ringsPerBlock, rows[2], first, count);
        System.arraycopy(lanes.imaginary[m], ringsPerBlock, rows[3], first, count);
      }
    }
  }

  @Override
  public void synthesise(RingSpectrum spectrum, double[] pixels) {
    for (int first = 0; first < northern; first += ringsPerBlock) {
      int count = choose(first);
      for (int m = 0; m < spectrum.orders(); m++) {
        double[][] rows = spectrum.rows(m);
        unfold(rows[0], rows[2], lanes.real[m], first, count, ringsPerBlock);
        unfold(rows[1], rows[3], lanes.imaginary[m], first, count, ringsPerBlock);
      }
      lanes.inverse();
      lanes.store(pixels, offsets);
    }
  }

  /** No two orders up to half the points are alike. */
  @Override
  public void alias(RingSpectrum spectrum) {}

  /** Assigns the rings of a block to lanes and returns their number in the north. */
  private int choose(int first) {
    int count = Math.min(ringsPerBlock, northern - first);
    for (int i = 0; i < ringsPerBlock; i++) {
      int ring = first + i;
      if (i >= count) {
        offsets[i] = RingLanes.NO_RING;
        offsets[ringsPerBlock + i] = RingLanes.NO_RING;
        continue;
      }
      int mirror = grid.mirrorOf(ring);
      offsets[i] = grid.offsetOf(ring);
      offsets[ringsPerBlock + i] = mirror == ring ? RingLanes.NO_RING : grid.offsetOf(mirror);
      weights[i] = grid.weightOf(ring);
      cosines[i] = grid.northernRings().cosineOf(ring);
    }
    return count;
  }

  private static void fold(double[] row, double[] weights, double[] cosines, int rings) {
    for (int i = 0; i < rings; i++) {
      double north = weights[i] * row[i];
      double south = weights[i] * row[rings + i];
      row[i] = north + south;
      row[rings + i] = cosines[i] * (north - south);
    }
  }

  private static void unfold(
      double[] even, double[] odd, double[] row, int first, int count, int south) {
    for (int i = 0; i < count; i++) {
      double e = even[first + i];
      double o = odd[first + i];
      row[i] = e + o;
      row[south + i] = e - o;
    }
  }
}
