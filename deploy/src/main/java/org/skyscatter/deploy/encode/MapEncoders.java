package org.skyscatter.deploy.encode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.Reference;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.Statistic;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.maps.HarmonicMap;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.PixelMap;

/** Encodes maps; encoders, analyses and references are built once for all files that share them. */
final class MapEncoders {

  private record AnalysisKey(Sampling sampling, int resolution, int bandLimit) {}

  private final HealpixOptions healpix;
  private final @Nullable String referenceName;
  private final @Nullable InputMap referenceMap;
  private final Map<EncoderConfig, ScatteringEncoder> encoders = new HashMap<>();
  private final Map<EncoderConfig, Reference> references = new HashMap<>();
  private final Map<AnalysisKey, MapAnalysis> analyses = new HashMap<>();

  /** Encoders without a reference, that analyse HEALPix maps in this way. */
  MapEncoders(HealpixOptions healpix) {
    this.healpix = healpix;
    this.referenceName = null;
    this.referenceMap = null;
  }

  /** Encoders with a named map whose power divides the coefficients of all others. */
  MapEncoders(HealpixOptions healpix, String referenceName, InputMap referenceMap) {
    this.healpix = healpix;
    this.referenceName = referenceName;
    this.referenceMap = referenceMap;
  }

  /** The name of the reference; null where there is none. */
  @Nullable String referenceName() {
    return referenceName;
  }

  /** What a result states of the analysis of a map: nothing where its sampling is exact. */
  HealpixOptions stated(InputMap map) {
    return map instanceof PixelMap pixels && pixels.sampling().isHealpix()
        ? healpix
        : HealpixOptions.NONE;
  }

  /**
   * Encodes a map.
   *
   * @throws IllegalArgumentException if the map or the reference does not fit the configuration, or
   *     the result is beyond double precision
   */
  ScatteringCoefficients encode(InputMap map, EncoderConfig config) {
    HarmonicCoefficients harmonics = harmonics(map, config.bandLimit());
    ScatteringEncoder encoder = encoders.computeIfAbsent(config, ScatteringEncoder::new);
    ScatteringCoefficients coefficients = encoder.encode(harmonics, reference(encoder));
    if (!isFinite(coefficients)) {
      throw new IllegalArgumentException(
          "the coefficients overflow double precision; scale the map to a larger unit");
    }
    return coefficients;
  }

  private static boolean isFinite(ScatteringCoefficients coefficients) {
    return Double.isFinite(coefficients.mean())
        && Double.isFinite(coefficients.variance())
        && Arrays.stream(Statistic.values())
            .flatMapToDouble(statistic -> Arrays.stream(coefficients.values(statistic)))
            .allMatch(Double::isFinite);
  }

  private @Nullable Reference reference(ScatteringEncoder encoder) {
    if (referenceName == null || referenceMap == null) {
      return null;
    }
    Reference known = references.get(encoder.config());
    if (known != null) {
      return known;
    }
    HarmonicCoefficients harmonics;
    try {
      harmonics = harmonics(referenceMap, encoder.config().bandLimit());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("reference " + referenceName + ": " + e.getMessage(), e);
    }
    Reference made = encoder.reference(referenceName, harmonics);
    references.put(encoder.config(), made);
    return made;
  }

  private HarmonicCoefficients harmonics(InputMap map, int bandLimit) {
    if (map instanceof HarmonicMap harmonicMap) {
      return requireBandLimit(harmonicMap.coefficients(), bandLimit);
    }
    PixelMap pixelMap = (PixelMap) map;
    MapAnalysis analysis =
        analyses.computeIfAbsent(
            new AnalysisKey(pixelMap.sampling(), pixelMap.resolution(), bandLimit),
            key -> MapAnalysis.of(key.sampling(), key.resolution(), key.bandLimit(), healpix));
    HarmonicCoefficients real = analysis.analyse(pixelMap.pixels());
    double @Nullable [] imaginary = pixelMap.imaginaryPixels();
    return imaginary == null
        ? real
        : HarmonicCoefficients.ofParts(real, analysis.analyse(imaginary));
  }

  private static HarmonicCoefficients requireBandLimit(
      HarmonicCoefficients coefficients, int bandLimit) {
    if (coefficients.bandLimit() < bandLimit) {
      throw new IllegalArgumentException(
          "has harmonic coefficients up to L = %d, but --bandlimit is %d"
              .formatted(coefficients.bandLimit(), bandLimit));
    }
    return coefficients;
  }
}
