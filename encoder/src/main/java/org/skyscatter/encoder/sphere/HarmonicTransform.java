package org.skyscatter.encoder.sphere;

import java.util.function.Supplier;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.kernel.LaneFourier;

/**
 * The harmonic transform of real maps on a ring grid, Q the pixel weights:
 *
 * <pre>
 * analysis:  a_lm = sum over pixels of f Q conj(Y_lm)
 * synthesis: f = sum over l, m of a_lm Y_lm
 * </pre>
 *
 * Analysis is the adjoint of synthesis under the weights; on an exact grid it is its inverse. Each
 * splits into Fourier transforms along the rings ({@link GridFourier}) and Legendre sums at each
 * order m ({@link OrderSums}). Immutable and safe to share between threads.
 */
public final class HarmonicTransform {

  private final RingGrid grid;
  private final int bandLimit;
  private final ScratchPool<Scratch> pool;

  private record Scratch(GridFourier fourier, OrderSums sums) {}

  /** Plans transforms between maps on a grid and coefficients with l below a band limit. */
  public HarmonicTransform(RingGrid grid, int bandLimit) {
    Kernel kernel = Kernels.preferred();
    this.grid = grid;
    this.bandLimit = bandLimit;
    Supplier<GridFourier> fourier = fourier(kernel, grid, bandLimit);
    pool =
        new ScratchPool<>(
            () ->
                new Scratch(fourier.get(), new OrderSums(kernel, grid.northernRings(), bandLimit)));
  }

  private static Supplier<GridFourier> fourier(Kernel kernel, RingGrid grid, int bandLimit) {
    if (EqualRings.fit(grid, bandLimit)) {
      LaneFourier lanes = LaneFourier.of(kernel, grid.pointsOf(0));
      return () -> new EqualRings(grid, lanes, bandLimit);
    }
    PairedRings.Plan plan = new PairedRings.Plan(grid, bandLimit);
    return () -> new PairedRings(grid, plan);
  }

  /** The grid. */
  public RingGrid grid() {
    return grid;
  }

  /** The band limit L of the coefficients. */
  public int bandLimit() {
    return bandLimit;
  }

  /**
   * The harmonic coefficients of a map.
   *
   * @param pixels as many values as the grid has pixels; not changed
   */
  public HarmonicCoefficients analyse(double[] pixels) {
    double[] pairs = new double[bandLimit * (bandLimit + 1)];
    addAnalysis(pixels, pairs);
    return HarmonicCoefficients.wrapping(bandLimit, pairs);
  }

  /**
   * Adds the harmonic coefficients of a map.
   *
   * @param pixels as many values as the grid has pixels; not changed
   * @param pairs (re, im), for m = 0..L-1, for l = m..L-1
   */
  void addAnalysis(double[] pixels, double[] pairs) {
    Scratch scratch = pool.take();
    scratch.fourier.analyse(pixels, scratch.sums.spectrum());
    scratch.sums.addTo(pairs);
    pool.giveBack(scratch);
  }

  /**
   * The map of harmonic coefficients.
   *
   * @param coefficients of a real map of band limit L
   * @return as many values as the grid has pixels
   */
  public double[] synthesise(HarmonicCoefficients coefficients) {
    double[] pixels = new double[grid.pixelCount()];
    synthesise(coefficients, pixels);
    return pixels;
  }

  /** As {@link #synthesise(HarmonicCoefficients)}, into memory of the caller. */
  void synthesise(HarmonicCoefficients coefficients, double[] pixels) {
    Scratch scratch = pool.take();
    scratch.sums.synthesise(coefficients);
    scratch.fourier.synthesise(scratch.sums.spectrum(), pixels);
    pool.giveBack(scratch);
  }
}
