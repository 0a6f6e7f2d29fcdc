package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LaneFourier;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.wavelet.ComponentSynthesis;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The first layer at one scale: the modulus of the wavelet maps, its means, and the harmonic
 * coefficients, up to a band limit, of sums of moduli over directions. Three steps: Legendre sums
 * at each order m; Fourier transforms and the modulus on blocks of rings; Legendre sums again. The
 * wavelet maps exist one block at a time. Immutable and safe to share between threads; a {@link
 * Scratch} is not.
 */
public final class FirstLayer {

  private final Kernel kernel;
  private final WaveletScale scale;
  private final int modulusBandLimit;
  private final LaneFourier fourier;

  /** Plans a scale. */
  public FirstLayer(Kernel kernel, WaveletScale scale, int modulusBandLimit) {
    this.kernel = kernel;
    this.scale = scale;
    this.modulusBandLimit = modulusBandLimit;
    fourier = LaneFourier.of(kernel, 2 * scale.bandLimit() - 1);
  }

  /** The small memory of each worker; see {@link LayerMemory} for the large. */
  public final class Scratch {
    private final List<ComponentSynthesis> syntheses = new ArrayList<>();
    private final List<ModulusBlock> blocks = new ArrayList<>();
    private final List<LegendreSums> analyses = new ArrayList<>();
    private final List<double[][]> sums = new ArrayList<>();

    private Scratch(int parts, int outputs, int threads) {
      NorthernRings rings = scale.grid().northernRings();
      for (int worker = 0; worker < threads; worker++) {
        syntheses.add(new ComponentSynthesis(kernel, scale));
        blocks.add(new ModulusBlock(kernel, scale, fourier, parts));
        analyses.add(new LegendreSums(kernel, rings, modulusBandLimit));
        sums.add(new double[2 * outputs][modulusBandLimit]);
      }
    }
  }

  /**
   * Allocates the memory of the workers of one computation.
   *
   * @param parts 1 for a real map, 2 for a complex one
   * @param outputs the largest number of sums of moduli
   * @param threads the number of workers
   */
  public Scratch scratch(int parts, int outputs, int threads) {
    return new Scratch(parts, outputs, threads);
  }

  /**
   * The first layer of one map.
   *
   * @param meanModulus S1: the mean of |W_d|, by direction
   * @param power S2: the mean of |W_d|^2, by direction
   * @param moduli the harmonic coefficients of each sum of moduli
   */
  public record Result(double[] meanModulus, double[] power, List<HarmonicCoefficients> moduli) {}

  /**
   * Computes the layer.
   *
   * @param parts the coefficients of a real map, or of the real and the imaginary part of a complex
   *     one: the wavelet transform is linear, so |W| is the root of the sum of their squares
   * @param mixing [k][d]: the k-th output is the sum of mixing[k][d] |W_d| over the directions
   */
  public Result compute(
      List<HarmonicCoefficients> parts,
      double[][] mixing,
      LayerMemory memory,
      Scratch scratch,
      Workers workers) {
    for (int part = 0; part < parts.size(); part++) {
      HarmonicCoefficients map = parts.get(part);
      double[][][] rows = memory.components[part];
      workers.forEach(
          scale.bandLimit(), (worker, m) -> scratch.syntheses.get(worker).compute(m, map, rows[m]));
    }
    for (ModulusBlock block : scratch.blocks) {
      block.reset();
    }
    workers.forEach(
        scratch.blocks.get(0).count(),
        (worker, b) ->
            scratch
                .blocks
                .get(worker)
                .compute(b, memory.components, mixing, memory.fields, modulusBandLimit));
    double[] meanModulus = new double[scale.directions()];
    double[] power = new double[scale.directions()];
    for (ModulusBlock block : scratch.blocks) {
      block.addMeans(meanModulus, power);
    }
    return new Result(meanModulus, power, analyse(mixing.length, memory.fields, scratch, workers));
  }

  private List<HarmonicCoefficients> analyse(
      int outputs, double[][][] fields, Scratch scratch, Workers workers) {
    double[][] pairs = new double[outputs][modulusBandLimit * (modulusBandLimit + 1)];
    workers.forEach(
        outputs == 0 ? 0 : modulusBandLimit,
        (worker, m) -> {
          double[][] sums = scratch.sums.get(worker);
          double[][] rows = Arrays.copyOf(fields[m], LegendreSums.ROWS * outputs);
          scratch.analyses.get(worker).analyse(m, modulusBandLimit, rows, sums);
          int start = m * (2 * modulusBandLimit + 1 - m);
          for (int k = 0; k < outputs; k++) {
            for (int l = m, at = start; l < modulusBandLimit; l++, at += 2) {
              pairs[k][at] = sums[2 * k][l];
              pairs[k][at + 1] = sums[2 * k + 1][l];
            }
          }
        });
    List<HarmonicCoefficients> moduli = new ArrayList<>(outputs);
    for (double[] ofOutput : pairs) {
      moduli.add(HarmonicCoefficients.wrapping(modulusBandLimit, ofOutput));
    }
    return moduli;
  }
}
