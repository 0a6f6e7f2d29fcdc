package org.skyscatter.encoder;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.kernel.ScratchPool;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/**
 * Computes the scattering covariances of maps (Mousset et al. 2024; s2scat). Built once (filters,
 * grids and Fourier plans are kept), immutable and safe to share between threads; each call uses
 * one thread.
 *
 * <pre>{@code
 * ScatteringEncoder encoder = new ScatteringEncoder(EncoderConfig.builder(256).build());
 * ScatteringCoefficients coefficients = encoder.encode(harmonicCoefficients);
 * }</pre>
 */
public final class ScatteringEncoder implements AutoCloseable {

  private final EncoderConfig config;
  private final CoefficientIndex index;
  private final Workers workers;
  private final ScatteringPlan plan;
  private final Scattering scattering;
  private final ScratchPool<ScatteringPlan.Scratch> pool;

  /** Builds an encoder that uses one thread a map, the caller's. */
  public ScatteringEncoder(EncoderConfig config) {
    this(config, 1);
  }

  /**
   * Builds an encoder that shares each map between several threads, for latency.
   *
   * @param threads the number of threads, the caller's included; with more than one, {@link #close}
   *     ends them
   */
  public ScatteringEncoder(EncoderConfig config, int threads) {
    this(config, threads, Kernels.preferred());
  }

  ScatteringEncoder(EncoderConfig config, int threads, Kernel kernel) {
    this.config = config;
    index = new CoefficientIndex(config);
    workers = new Workers(threads);
    plan = new ScatteringPlan(config, workers, kernel);
    pool = new ScratchPool<>(plan::scratch);
    scattering =
        config.isotropic()
            ? new IsotropicScattering(config, index, plan)
            : new DirectionalScattering(config, index, plan);
  }

  /** The configuration. */
  public EncoderConfig config() {
    return config;
  }

  /** What each coefficient is. */
  public CoefficientIndex index() {
    return index;
  }

  /** Encodes one map without a reference. */
  public ScatteringCoefficients encode(HarmonicCoefficients map) {
    return encode(map, null);
  }

  /**
   * Encodes one map.
   *
   * @param map the harmonic coefficients; degrees beyond the band limit are left out
   * @param reference divides the coefficients; null divides nothing
   * @throws IllegalArgumentException if the band limit of the map is below the encoder's, the map
   *     is complex and the encoder real or the other way round, or the reference does not fit
   */
  public ScatteringCoefficients encode(HarmonicCoefficients map, @Nullable Reference reference) {
    if (reference != null && !reference.fits(config)) {
      throw new IllegalArgumentException(
          "reference %s was made for another band limit, number of directions or lowest scale"
              .formatted(reference.id()));
    }
    HarmonicCoefficients limited = limited(map);
    ScatteringPlan.Scratch scratch = pool.take();
    ScatteringValues values = scattering.compute(parts(limited), reference, scratch);
    pool.giveBack(scratch);
    double monopole = Math.hypot(limited.real(0, 0), limited.imaginary(0, 0));
    return new ScatteringCoefficients(
        index,
        monopole / (2 * Math.sqrt(Math.PI)),
        (limited.power() - monopole * monopole) / (4 * Math.PI),
        values.s1,
        values.s2,
        values.s3,
        values.s4);
  }

  /** Encodes several maps; the results are in their order. */
  public List<ScatteringCoefficients> encodeAll(
      List<HarmonicCoefficients> maps, @Nullable Reference reference) {
    return maps.stream().map(map -> encode(map, reference)).toList();
  }

  /**
   * The power of a map, as the reference of other maps.
   *
   * @param id names the reference in errors and records
   * @throws IllegalArgumentException as {@link #encode}, and as {@link Reference#Reference}
   */
  public Reference reference(String id, HarmonicCoefficients map) {
    ScatteringValues values = new ScatteringValues(index);
    ScatteringPlan.Scratch scratch = pool.take();
    List<double[][]> noModuli = Collections.nCopies(config.scaleCount(), new double[0][]);
    values.putFirstLayer(plan.firstLayer(parts(limited(map)), noModuli, scratch));
    pool.giveBack(scratch);
    return new Reference(id, config, values.s2);
  }

  /**
   * The power of a map that was seen through a window, corrected for it, as the reference of other
   * maps.
   *
   * @param id names the reference in errors and records
   * @param map the harmonic coefficients of w (d - m)
   * @throws IllegalArgumentException as {@link #encode}, and as {@link Reference#Reference}
   */
  public Reference reference(String id, HarmonicCoefficients map, SkyWindow window) {
    double[] power = reference(id, map).power();
    for (int k = 0; k < power.length; k++) {
      power[k] /= window.meanSquare();
    }
    return new Reference(id, config, power);
  }

  private HarmonicCoefficients limited(HarmonicCoefficients map) {
    if (map.bandLimit() < config.bandLimit()) {
      throw new IllegalArgumentException(
          "the map has band limit %d, but the encoder needs at least %d"
              .formatted(map.bandLimit(), config.bandLimit()));
    }
    if (map.isComplexMap() != config.complexMap()) {
      throw new IllegalArgumentException(
          "the map is %s, but the encoder is for %s maps"
              .formatted(
                  map.isComplexMap() ? "complex" : "real",
                  config.complexMap() ? "complex" : "real"));
    }
    return map.truncatedTo(config.bandLimit());
  }

  private static List<HarmonicCoefficients> parts(HarmonicCoefficients map) {
    return map.isComplexMap() ? List.of(map.realPart(), map.imaginaryPart()) : List.of(map);
  }

  /** Ends the threads of an encoder that has several. */
  @Override
  public void close() {
    workers.close();
  }
}
