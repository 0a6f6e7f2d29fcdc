package org.skyscatter.encoder.sphere;

import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.kernel.LaneFourier;
import org.skyscatter.encoder.kernel.ScratchPool;

/**
 * Analysis of maps on the equiangular grids of McEwen and Wiaux (MW, MWSS). At each order m the
 * Fourier coefficient F_m(theta) of a band-limited map, continued to the circle by F_m(2 pi -
 * theta) = (-1)^m F_m(theta), is a trigonometric polynomial of degree below L, and its samples on
 * the circle determine it (McEwen and Wiaux 2011, section III). It is evaluated on the 2L rings of
 * Driscoll and Healy, whose quadrature is exact ({@link CircleResampling}). Immutable and safe to
 * share between threads.
 */
final class TorusAnalysis implements MapAnalysis {

  private final int bandLimit;
  private final int ringCount;
  private final int pointsPerRing;
  private final ScratchPool<Scratch> pool;

  private record Scratch(
      RingLanes lanes,
      int[] offsets,
      double[][] real,
      double[][] imaginary,
      CircleResampling resampling,
      OrderSums sums,
      RingSpectrum spectrum) {}

  private TorusAnalysis(
      int resolution, int bandLimit, int ringCount, int circle, double firstTheta, int mirrorSum) {
    this.bandLimit = bandLimit;
    this.ringCount = ringCount;
    pointsPerRing = circle;
    Kernel kernel = Kernels.preferred();
    RingGrid grid = RingGrid.driscollHealy(resolution);
    LaneFourier fourier = LaneFourier.of(kernel, circle);
    CircleResampling.Plan plan =
        new CircleResampling.Plan(grid, resolution, circle, firstTheta, mirrorSum);
    pool =
        new ScratchPool<>(
            () -> {
              // The circle has as many samples as a ring, so that both share a transform.
              RingLanes lanes = new RingLanes(fourier, resolution, RingLanes.MAX_LANES);
              return new Scratch(
                  lanes,
                  new int[RingLanes.MAX_LANES],
                  new double[bandLimit][ringCount],
                  new double[bandLimit][ringCount],
                  new CircleResampling(plan, lanes),
                  new OrderSums(kernel, grid.northernRings(), bandLimit),
                  new RingSpectrum(bandLimit, grid.northernRings()));
            });
  }

  /** MW: theta_t = pi (2t+1)/(2L-1), t = 0..L-1; the mirror image of sample t is 2L-2-t. */
  static TorusAnalysis mw(int resolution, int bandLimit) {
    int circle = 2 * resolution - 1;
    return new TorusAnalysis(
        resolution, bandLimit, resolution, circle, Math.PI / circle, circle - 1);
  }

  /** MWSS: theta_t = pi t/L, t = 0..L; the mirror image of sample t is 2L-t. */
  static TorusAnalysis mwss(int resolution, int bandLimit) {
    int circle = 2 * resolution;
    return new TorusAnalysis(resolution, bandLimit, resolution + 1, circle, 0, circle);
  }

  @Override
  public int pixelCount() {
    return ringCount * pointsPerRing;
  }

  @Override
  public int bandLimit() {
    return bandLimit;
  }

  @Override
  public HarmonicCoefficients analyse(double[] pixels) {
    PixelCount.check(this, pixels);
    Scratch scratch = pool.take();
    for (int first = 0; first < ringCount; first += RingLanes.MAX_LANES) {
      transformRings(pixels, first, scratch);
    }
    scratch.resampling.compute(scratch.real, scratch.imaginary, scratch.spectrum);
    double[] pairs = new double[bandLimit * (bandLimit + 1)];
    scratch.sums.addTo(scratch.spectrum, pairs);
    pool.giveBack(scratch);
    return HarmonicCoefficients.wrapping(bandLimit, pairs);
  }

  /** The Fourier coefficients of a block of rings. */
  private void transformRings(double[] pixels, int first, Scratch scratch) {
    int count = Math.min(RingLanes.MAX_LANES, ringCount - first);
    for (int i = 0; i < scratch.offsets.length; i++) {
      scratch.offsets[i] = i < count ? (first + i) * pointsPerRing : RingLanes.NO_RING;
    }
    scratch.lanes.load(pixels, scratch.offsets);
    scratch.lanes.forward();
    for (int m = 0; m < bandLimit; m++) {
      System.arraycopy(scratch.lanes.real[m], 0, scratch.real[m], first, count);
      System.arraycopy(scratch.lanes.imaginary[m], 0, scratch.imaginary[m], first, count);
    }
  }
}
