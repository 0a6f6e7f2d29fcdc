package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LaneFourier;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.sphere.RingGrid;
import org.skyscatter.encoder.wavelet.ComponentSynthesis;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The first layer at the scales of one grid: the modulus of the wavelet maps, its means, and the
 * harmonic coefficients, up to a band limit, of sums of moduli over directions. Three steps, each
 * of independent parts: Legendre sums at each order m, for all scales at once; then scale by scale
 * Fourier transforms and the modulus on blocks of rings, and Legendre sums again. {@link
 * FirstLayers} runs them. The wavelet maps exist one block at a time. Immutable and safe to share
 * between threads; a {@link Scratch} is not.
 */
public final class FirstLayer {

  private final Kernel kernel;
  private final List<WaveletScale> scales;
  private final int[] modulusBandLimits;
  private final RingGrid grid;
  private final LaneFourier fourier;

  /**
   * Plans the scales of one grid.
   *
   * @param scales at least one
   * @param modulusBandLimits the band limit of the moduli of each scale
   */
  FirstLayer(Kernel kernel, List<WaveletScale> scales, int[] modulusBandLimits) {
    this.kernel = kernel;
    this.scales = List.copyOf(scales);
    this.modulusBandLimits = modulusBandLimits.clone();
    grid = scales.get(0).grid();
    fourier = LaneFourier.of(kernel, 2 * scales.get(0).bandLimit() - 1);
  }

  /** The scales. */
  List<WaveletScale> scales() {
    return scales;
  }

  /** The number of orders of the first step. */
  int orders() {
    return scales.get(0).bandLimit();
  }

  /** The number of blocks of rings of the second step. */
  int blocks() {
    return ModulusBlock.count(grid);
  }

  /** The number of orders of the third step at a scale. */
  int modulusOrders(int scale) {
    return modulusBandLimits[scale];
  }

  /** Where the rows of a scale's components begin. */
  private int firstRow(int scale) {
    return ComponentSynthesis.ROWS
        * scales.subList(0, scale).stream().mapToInt(WaveletScale::components).sum();
  }

  /** The number of components of all scales. */
  int components() {
    return scales.stream().mapToInt(WaveletScale::components).sum();
  }

  /** The memory of the threads, and the results. */
  final class Scratch {
    private final List<OfThread> threads = new ArrayList<>();
    private final List<List<OrderBlocks>> moduli = new ArrayList<>();

    private Scratch(int parts, int threadCount) {
      for (int thread = 0; thread < threadCount; thread++) {
        threads.add(new OfThread(parts));
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

  private final class OfThread {
    private final ComponentSynthesis synthesis = new ComponentSynthesis(kernel, scales);
    private final ModulusBlock block;
    private final LegendreSums analysis;
    private final List<ModulusBlock.Means> means;
    private final double[][] sums;

    OfThread(int parts) {
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
   * @param threads the number of threads
   */
  Scratch scratch(int parts, int threads) {
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

  /** The first step at an order m. */
  void synthesise(
      int thread, int m, List<OrderBlocks> parts, LayerMemory.Part memory, Scratch scratch) {
    for (int part = 0; part < parts.size(); part++) {
      double[][] rows = memory.components(part, m);
      scratch.threads.get(thread).synthesis.compute(m, parts.get(part), rows);
    }
  }

  /** Prepares the second and the third step at a scale. */
  void prepare(int scale, int outputs, LayerMemory.Part memory, Scratch scratch) {
    memory.reserve(modulusBandLimits[scale], outputs, firstRow(scale));
    scratch.threads.forEach(thread -> thread.means.get(scale).clear());
    scratch.moduli(scale, outputs);
  }

  /** The second step on a block of rings; see {@link FirstLayers#compute} for the mixing. */
  void modulus(
      int thread,
      int block,
      int scale,
      double[][] mixing,
      LayerMemory.Part memory,
      Scratch scratch) {
    OfThread own = scratch.threads.get(thread);
    own.block.compute(
        scales.get(scale),
        block,
        memory,
        firstRow(scale),
        mixing,
        modulusBandLimits[scale],
        own.means.get(scale));
  }

  /** The third step at an order m. */
  void analyse(
      int thread, int m, int scale, int outputs, LayerMemory.Part memory, Scratch scratch) {
    OfThread own = scratch.threads.get(thread);
    own.analysis.analyse(m, modulusBandLimits[scale], memory.fields(m), outputs, own.sums);
    List<OrderBlocks> moduli = scratch.moduli.get(scale);
    for (int k = 0; k < outputs; k++) {
      moduli.get(k).putOrder(m, own.sums[2 * k], own.sums[2 * k + 1]);
    }
  }

  /** The result at a scale after all steps. */
  Result result(int scale, int outputs, Scratch scratch) {
    double[] meanModulus = new double[scales.get(scale).directions()];
    double[] power = new double[meanModulus.length];
    for (OfThread thread : scratch.threads) {
      thread.means.get(scale).addTo(meanModulus, power);
    }
    return new Result(meanModulus, power, scratch.moduli(scale, outputs));
  }
}
