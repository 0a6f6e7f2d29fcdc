package org.skyscatter.encoder.sphere;

import java.util.function.Supplier;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.kernel.LaneFourier;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.ScratchPool;

/**
 * The harmonic transform of real maps on a ring grid, Q the pixel weights:
 *
 * <pre>
 * analysis:  A f = a_lm = sum over pixels of f Q conj(Y_lm)
 * synthesis: S a = f = sum over l, m of a_lm Y_lm
 * </pre>
 *
 * Analysis is the adjoint of synthesis under the weights; on an exact grid it is its inverse. Each
 * splits into Fourier transforms along the rings ({@link GridFourier}) and Legendre sums at each
 * order m ({@link OrderSums}). Immutable and safe to share between threads.
 */
public final class HarmonicTransform {

  private final RingGrid grid;
  private final int bandLimit;

  /** The pixels of a ring and its mirror image times their weights, by northern ring, padded. */
  private final double[] evenWeights;

  /** The same times cos theta. */
  private final double[] oddWeights;

  private final ScratchPool<Scratch> pool;

  /** For iterations alone. */
  private final ScratchPool<RingSpectrum> residuals;

  private record Scratch(GridFourier fourier, OrderSums sums, RingSpectrum spectrum) {}

  /** Plans transforms between maps on a grid and coefficients with l below a band limit. */
  public HarmonicTransform(RingGrid grid, int bandLimit) {
    Kernel kernel = Kernels.preferred();
    this.grid = grid;
    this.bandLimit = bandLimit;
    NorthernRings rings = grid.northernRings();
    evenWeights = new double[rings.padded()];
    oddWeights = new double[rings.padded()];
    for (int r = 0; r < rings.count(); r++) {
      int pixels = (grid.mirrorOf(r) == r ? 1 : 2) * grid.pointsOf(r);
      evenWeights[r] = pixels * grid.weightOf(r);
      oddWeights[r] = evenWeights[r] * rings.cosineOf(r);
    }
    Supplier<GridFourier> fourier = fourier(kernel, grid, bandLimit);
    residuals = new ScratchPool<>(() -> new RingSpectrum(bandLimit, rings));
    pool =
        new ScratchPool<>(
            () ->
                new Scratch(
                    fourier.get(),
                    new OrderSums(kernel, rings, bandLimit),
                    new RingSpectrum(bandLimit, rings)));
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
    return analyse(pixels, 0);
  }

  /**
   * The harmonic coefficients of a map after refinements a += A (f - S a), which start from a = A
   * f. The map is transformed along its rings once; f - S a is never made in pixels, since what the
   * pixels of a ring see of S a is known from its spectrum ({@link GridFourier#alias}).
   *
   * @param pixels as many values as the grid has pixels; not changed
   * @param iterations the number of refinements
   */
  public HarmonicCoefficients analyse(double[] pixels, int iterations) {
    double[] pairs = new double[bandLimit * (bandLimit + 1)];
    Scratch scratch = pool.take();
    scratch.fourier.analyse(pixels, scratch.spectrum);
    scratch.sums.addTo(scratch.spectrum, pairs);
    if (iterations > 0) {
      RingSpectrum residual = residuals.take();
      for (int i = 0; i < iterations; i++) {
        scratch.sums.synthesise(HarmonicCoefficients.wrapping(bandLimit, pairs), residual);
        scratch.fourier.alias(residual);
        residual.becomeResidual(scratch.spectrum, evenWeights, oddWeights);
        scratch.sums.addTo(residual, pairs);
      }
      residuals.giveBack(residual);
    }
    pool.giveBack(scratch);
    return HarmonicCoefficients.wrapping(bandLimit, pairs);
  }

  /**
   * The map of harmonic coefficients.
   *
   * @param coefficients of a real map of band limit L
   * @return as many values as the grid has pixels
   */
  public double[] synthesise(HarmonicCoefficients coefficients) {
    double[] pixels = new double[grid.pixelCount()];
    Scratch scratch = pool.take();
    scratch.sums.synthesise(coefficients, scratch.spectrum);
    scratch.fourier.synthesise(scratch.spectrum, pixels);
    pool.giveBack(scratch);
    return pixels;
  }
}
