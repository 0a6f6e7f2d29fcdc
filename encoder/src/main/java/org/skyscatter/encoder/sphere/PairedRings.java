package org.skyscatter.encoder.sphere;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.NorthernRings;

/**
 * The transforms of a grid with rings of any length (HEALPix): one complex transform for each pair
 * of a northern ring and its mirror image, and only the orders that matter on it. Rings are taken a
 * few at a time, as many as one line of the cache has numbers, since the spectrum has a row for
 * each order and not for each ring.
 */
final class PairedRings implements GridFourier {

  private static final int TILE = Kernel.LANES;

  private final RingGrid grid;
  private final Plan plan;
  private final double[][] pairs;

  /** What does not change; safe to share between threads. */
  static final class Plan {

    private final RingPair[] pairs;
    private final int[] orders;

    /** Plans the transforms of a grid for a number of orders. */
    Plan(RingGrid grid, int limit) {
      NorthernRings northern = grid.northernRings();
      pairs = new RingPair[northern.count()];
      orders = new int[northern.count()];
      for (int r = 0; r < pairs.length; r++) {
        pairs[r] = sameAsBefore(grid, r, limit);
      }
      for (int m = 0; m < limit; m++) {
        for (int r = northern.firstThatMatters(m, limit); r < orders.length; r++) {
          orders[r] = m + 1;
        }
      }
    }

    /** Whether a ring has fewer pixels than tell its orders apart. */
    private boolean isAliased(int first, int last) {
      boolean aliased = false;
      for (int r = first; r <= last; r++) {
        aliased |= 2 * (orders[r] - 1) >= pairs[r].points();
      }
      return aliased;
    }

    /** Of the equatorial rings of HEALPix every second is alike. */
    private RingPair sameAsBefore(RingGrid grid, int r, int limit) {
      for (int before = r - 1; before >= Math.max(0, r - 2); before--) {
        if (grid.pointsOf(before) == grid.pointsOf(r)
            && grid.isShifted(before) == grid.isShifted(r)) {
          return pairs[before];
        }
      }
      return new RingPair(grid.pointsOf(r), grid.isShifted(r), limit);
    }
  }

  /** Allocates the scratch memory. */
  PairedRings(RingGrid grid, Plan plan) {
    this.grid = grid;
    this.plan = plan;
    int largest = plan.pairs[plan.pairs.length - 1].points();
    pairs = new double[TILE][2 * largest];
  }

  @Override
  public void analyse(double[] pixels, RingSpectrum spectrum) {
    for (int first = 0; first < plan.pairs.length; first += TILE) {
      int last = lastOfTile(first);
      for (int r = first; r <= last; r++) {
        fold(pixels, r, pairs[r - first]);
        plan.pairs[r].forward(pairs[r - first]);
      }
      read(first, last, spectrum);
    }
  }

  private int lastOfTile(int first) {
    return Math.min(first + TILE, plan.pairs.length) - 1;
  }

  /** From the pairs of a tile to the spectrum. */
  private void read(int first, int last, RingSpectrum spectrum) {
    int orders = plan.orders[last];
    for (int from = 0; from < orders; from += RingPair.PHASE_BLOCK) {
      int to = Math.min(from + RingPair.PHASE_BLOCK, orders);
      for (int r = first; r <= last; r++) {
        int end = Math.min(to, Math.max(from, plan.orders[r]));
        plan.pairs[r].read(pairs[r - first], from, end, spectrum, r);
        clear(spectrum, end, to, r);
      }
    }
  }

  private static void clear(RingSpectrum spectrum, int from, int to, int ring) {
    for (int m = from; m < to; m++) {
      for (double[] row : spectrum.rows(m)) {
        row[ring] = 0;
      }
    }
  }

  @Override
  public void synthesise(RingSpectrum spectrum, double[] pixels) {
    for (int first = 0; first < plan.pairs.length; first += TILE) {
      int last = lastOfTile(first);
      gather(first, last, spectrum);
      for (int r = first; r <= last; r++) {
        plan.pairs[r].inverse(pairs[r - first]);
        unfold(pairs[r - first], r, pixels);
      }
    }
  }

  /** From the spectrum to the pairs of a tile, orders that the pixels cannot tell apart in one. */
  private void gather(int first, int last, RingSpectrum spectrum) {
    for (int r = first; r <= last; r++) {
      Arrays.fill(pairs[r - first], 0, 2 * plan.pairs[r].points(), 0);
    }
    for (int from = 0; from < plan.orders[last]; from += RingPair.PHASE_BLOCK) {
      for (int r = first; r <= last; r++) {
        int to = Math.min(from + RingPair.PHASE_BLOCK, plan.orders[r]);
        plan.pairs[r].add(spectrum, r, from, to, pairs[r - first]);
      }
    }
  }

  @Override
  public void alias(RingSpectrum spectrum) {
    for (int first = 0; first < plan.pairs.length; first += TILE) {
      int last = lastOfTile(first);
      if (plan.isAliased(first, last)) {
        gather(first, last, spectrum);
        read(first, last, spectrum);
      }
    }
  }

  /** Weighted sums and differences of a ring and its mirror image, the latter times cos theta. */
  private void fold(double[] pixels, int ring, double[] folded) {
    int mirror = grid.mirrorOf(ring);
    int north = grid.offsetOf(ring);
    int south = grid.offsetOf(mirror);
    // The equator is both, and counts once.
    double weight = mirror == ring ? grid.weightOf(ring) / 2 : grid.weightOf(ring);
    double oddWeight = weight * grid.northernRings().cosineOf(ring);
    for (int k = 0; k < grid.pointsOf(ring); k++) {
      folded[2 * k] = weight * (pixels[north + k] + pixels[south + k]);
      folded[2 * k + 1] = oddWeight * (pixels[north + k] - pixels[south + k]);
    }
  }

  private void unfold(double[] folded, int ring, double[] pixels) {
    int north = grid.offsetOf(ring);
    int south = grid.offsetOf(grid.mirrorOf(ring));
    for (int k = 0; k < grid.pointsOf(ring); k++) {
      pixels[north + k] = folded[2 * k] + folded[2 * k + 1];
      pixels[south + k] = folded[2 * k] - folded[2 * k + 1];
    }
  }
}
