package org.skyscatter.encoder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/**
 * Computes the scattering covariances of maps. Built once (filters, grids, recursions and Fourier
 * plans are kept), immutable and safe to share between threads; each call uses one thread.
 *
 * <pre>{@code
 * ScatteringEncoder encoder = new ScatteringEncoder(EncoderConfig.builder(256).build());
 * ScatteringCoefficients coefficients = encoder.encode(harmonicCoefficients);
 * }</pre>
 */
public final class ScatteringEncoder {

  private final EncoderConfig config;
  private final CoefficientIndex index;

  /** Builds an encoder. */
  public ScatteringEncoder(EncoderConfig config) {
    this.config = config;
    this.index = new CoefficientIndex(config);
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
    if (map.bandLimit() < config.bandLimit()) {
      throw new IllegalArgumentException("band limit");
    }
    throw new UnsupportedOperationException("under construction");
  }

  /** Encodes several maps; the results are in their order. */
  public List<ScatteringCoefficients> encodeAll(
      List<HarmonicCoefficients> maps, @Nullable Reference reference) {
    return maps.stream().map(map -> encode(map, reference)).toList();
  }

  /** The power of a map, as the reference of other maps. */
  public Reference reference(String id, HarmonicCoefficients map) {
    if (map.bandLimit() < config.bandLimit()) {
      throw new IllegalArgumentException("band limit");
    }
    throw new UnsupportedOperationException("under construction");
  }
}
