package org.skyscatter.encoder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.scattering.FirstLayer;
import org.skyscatter.encoder.scattering.SecondLayer;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.wavelet.WaveletFilters;
import org.skyscatter.encoder.wavelet.WaveletScale;
import org.skyscatter.encoder.wavelet.WaveletTransform;

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
public final class ScatteringEncoder {

  private final EncoderConfig config;
  private final CoefficientIndex index;
  private final DirectionalCoefficients directional;
  private final List<FirstLayer> firstLayers = new ArrayList<>();
  private final List<SecondLayer> secondLayers = new ArrayList<>();

  /** Builds an encoder. */
  public ScatteringEncoder(EncoderConfig config) {
    this.config = config;
    this.index = new CoefficientIndex(config);
    this.directional = new DirectionalCoefficients(config);
    WaveletFilters filters =
        new WaveletFilters(config.bandLimit(), config.directions(), config.highestScale());
    for (int j = config.lowestScale(); j <= config.highestScale(); j++) {
      WaveletScale scale =
          new WaveletScale(filters, j, config.bandLimitAt(j), config.directionsAt(j));
      firstLayers.add(new FirstLayer(new WaveletTransform(scale), config.modulusBandLimitAt(j)));
      secondLayers.add(new SecondLayer(scale));
    }
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
    List<FirstLayer.Result> first = firstLayer(limited);
    DirectionalCoefficients.Values values = directional.allocate();
    for (int i = 0; i < first.size(); i++) {
      directional.addFirstLayer(values, config.lowestScale() + i, first.get(i));
    }
    // The wavelet maps of moduli are real, so the imaginary part of a complex map adds nothing to
    // the real part of S3.
    HarmonicCoefficients realPart = limited.realPart();
    for (int j1 = config.lowestScale(); j1 < config.highestScale(); j1++) {
      List<HarmonicCoefficients> maps = new ArrayList<>();
      maps.add(realPart);
      for (int j2 = j1 + 1; j2 <= config.highestPartnerOf(j1); j2++) {
        maps.addAll(first.get(j2 - config.lowestScale()).moduli());
      }
      SecondLayer layer = secondLayers.get(j1 - config.lowestScale());
      directional.addSecondLayer(values, j1, layer.integrals(maps));
    }
    if (reference != null) {
      directional.divide(values, reference);
    }
    double[] s3 =
        config.isotropic()
            ? directional.sumDirections(index, Statistic.S3, values.s3())
            : values.s3();
    double[] s4 =
        config.isotropic()
            ? directional.sumDirections(index, Statistic.S4, values.s4())
            : values.s4();
    double monopole = Math.hypot(limited.real(0, 0), limited.imaginary(0, 0));
    return new ScatteringCoefficients(
        index,
        monopole / (2 * Math.sqrt(Math.PI)),
        (limited.power() - monopole * monopole) / (4 * Math.PI),
        values.s1(),
        values.s2(),
        s3,
        s4);
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
    List<FirstLayer.Result> first = firstLayer(limited(map));
    DirectionalCoefficients.Values values = directional.allocate();
    for (int i = 0; i < first.size(); i++) {
      directional.addFirstLayer(values, config.lowestScale() + i, first.get(i));
    }
    return new Reference(id, config, values.s2());
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

  private List<FirstLayer.Result> firstLayer(HarmonicCoefficients map) {
    List<HarmonicCoefficients> parts =
        map.isComplexMap() ? List.of(map.realPart(), map.imaginaryPart()) : List.of(map);
    return firstLayers.stream().map(layer -> layer.compute(parts)).toList();
  }
}
