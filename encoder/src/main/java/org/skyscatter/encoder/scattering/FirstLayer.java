package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LaneFourier;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.sphere.RingGrid;
import org.skyscatter.encoder.wavelet.ComponentSynthesis;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The first layer at the scales of one grid: the modulus of the wavelet maps, its means, and the
 * harmonic coefficients, up to a band limit, of sums of moduli over directions. Three steps:
 * Legendre sums at each order m, for all scales at once; then scale by scale Fourier transforms and
 * the modulus on blocks of rings, and Legendre sums again. The wavelet maps exist one block at a
 * time. Immutable and safe to share between threads; a {@link Scratch} is not.
 */
public final class FirstLayer {

  private final Kernel kernel;
  private final List<WaveletScale> scales;
  private final int[] modulusBandLimits;
  private final RingGrid grid;
  private final int bandLimit;
  private final LaneFourier fourier;

  /**
   * Plans the scales of one grid.
   *
   * @param scales at least one
   * @param modulusBandLimits the band limit of the moduli of each scale
   */
  public FirstLayer(Kernel kernel, List<WaveletScale> scales, int[] modulusBandLimits) {
    this.kernel = kernel;
    this.scales = List.copyOf(scales);
    this.modulusBandLimits = modulusBandLimits.clone();
    grid = scales.get(0).grid();
    bandLimit = scales.get(0).bandLimit();
    fourier = LaneFourier.of(kernel, 2 * bandLimit - 1);
  }

  /** The scales, in the order of the results. */
  public List<WaveletScale> scales() {
    return scales;
  }

  /** The memory of the workers, and the results; see {@link LayerMemory} for the large arrays. */
  public final class Scratch {
    private final List<OfWorker> workers = new ArrayList<>();
    private final List<List<OrderBlocks>> moduli = new ArrayList<>();

    private Scratch(int parts, int threads) {
      for (int worker = 0; worker < threads; worker++) {
        workers.add(new OfWorker(parts));
      }
      scales.forEach(scale -> moduli.add(new ArrayList<>()));
    }

    private List<OrderBlocks> moduli(int scale, int outputs) {
      List<OrderBlocks> ofScale = moduli.get(scale);
      while (ofScale.size() < outputs) {
        ofScale.add(new OrderBlocks(modulusBandLimits[scale]));
      }
      return ofScale.subList(0, outputs);
    }
  }

  private final class OfWorker {
    private final ComponentSynthesis synthesis = new ComponentSynthesis(kernel, scales);
    private final ModulusBlock block;
    private final LegendreSums analysis;
    private final List<ModulusBlock.Means> means;
    private final double[][] sums;

    OfWorker(int parts) {
      int components = scales.stream().mapToInt(WaveletScale::components).max().orElse(0);
      int directions = scales.stream().mapToInt(WaveletScale::directions).max().orElse(0);
      int limit = Arrays.stream(modulusBandLimits).max().orElse(0);
      block = new ModulusBlock(kernel, grid, fourier, parts, components);
      analysis = new LegendreSums(kernel, grid.northernRings(), limit);
      means = scales.stream().map(scale -> new ModulusBlock.Means(scale.directions())).toList();
      sums = new double[2 * directions][limit];
    }
  }

  /**
   * Allocates the memory of one computation.
   *
   * @param parts 1 for a real map, 2 for a complex one
   * @param threads the number of workers
   */
  public Scratch scratch(int parts, int threads) {
    return new Scratch(parts, threads);
  }

  /**
   * The first layer of one map at one scale.
   *
   * @param meanModulus S1: the mean of |W_d|, by direction
   * @param power S2: the mean of |W_d|^2, by direction
   * @param moduli the harmonic coefficients of each sum of moduli, in memory that the next
   *     computation uses again
   */
  public record Result(double[] meanModulus, double[] power, List<OrderBlocks> moduli) {}

  /**
   * Computes the layer.
   *
   * @param parts the coefficients of a real map, or of the real and the imaginary part of a complex
   *     one: the wavelet transform is linear, so |W| is the root of the sum of their squares
   * @param mixing [scale][k][d]: the k-th output of a scale is the sum of mixing[scale][k][d] |W_d|
   *     over the directions; at most as many outputs as directions
   * @return by scale
   */
  public List<Result> compute(
      List<OrderBlocks> parts,
      List<double[][]> mixing,
      LayerMemory memory,
      Scratch scratch,
      Workers workers) {
    for (int part = 0; part < parts.size(); part++) {
      OrderBlocks map = parts.get(part);
      double[][][] rows = memory.components[part];
      workers.forEach(
          bandLimit, (worker, m) -> scratch.workers.get(worker).synthesis.compute(m, map, rows[m]));
    }
    List<Result> results = new ArrayList<>();
    int firstRow = 0;
    for (int i = 0; i < scales.size(); i++) {
      results.add(computeScale(i, firstRow, mixing.get(i), memory, scratch, workers));
      firstRow += ComponentSynthesis.ROWS * scales.get(i).components();
    }
    return results;
  }

  private Result computeScale(
      int i,
      int firstRow,
      double[][] mixing,
      LayerMemory memory,
      Scratch scratch,
      Workers workers) {
    WaveletScale scale = scales.get(i);
    int limit = modulusBandLimits[i];
    double[][][] fields = memory.fields(mixing.length);
    for (OfWorker worker : scratch.workers) {
      worker.means.get(i).clear();
    }
    workers.forEach(
        scratch.workers.get(0).block.count(),
        (number, b) -> {
          OfWorker worker = scratch.workers.get(number);
          worker.block.compute(
              scale, b, memory.components, firstRow, mixing, fields, limit, worker.means.get(i));
        });
    double[] meanModulus = new double[scale.directions()];
    double[] power = new double[scale.directions()];
    for (OfWorker worker : scratch.workers) {
      worker.means.get(i).addTo(meanModulus, power);
    }
    List<OrderBlocks> moduli = scratch.moduli(i, mixing.length);
    workers.forEach(
        moduli.isEmpty() ? 0 : limit,
        (number, m) -> analyse(m, limit, fields[m], scratch.workers.get(number), moduli));
    return new Result(meanModulus, power, moduli);
  }

  private static void analyse(
      int m, int limit, double[][] fields, OfWorker worker, List<OrderBlocks> moduli) {
    worker.analysis.analyse(m, limit, fields, moduli.size(), worker.sums);
    for (int k = 0; k < moduli.size(); k++) {
      moduli.get(k).putOrder(m, worker.sums[2 * k], worker.sums[2 * k + 1]);
    }
  }
}
