package org.skyscatter.deploy.encode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.Reference;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.SkyWindow;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.encode.Beamless;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.WindowSummary;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.sky.UnusableSkyException;

/** Encodes maps; encoders, analyses and references are built once for all files that share them. */
final class MapEncoders {

  private final FileAnalyses analyses = new FileAnalyses();
  private final @Nullable BeamShape beam;
  private final @Nullable String referenceName;
  private final @Nullable InputMap referenceMap;
  private final Map<EncoderConfig, ScatteringEncoder> encoders = new HashMap<>();
  private final Map<EncoderConfig, Reference> references = new HashMap<>();

  /**
   * Encoders without a reference.
   *
   * @param beam the beam of all maps, null for none
   */
  MapEncoders(@Nullable BeamShape beam) {
    this.beam = beam;
    this.referenceName = null;
    this.referenceMap = null;
  }

  /** Encoders with a named map whose power divides the coefficients of all others. */
  MapEncoders(@Nullable BeamShape beam, String referenceName, InputMap referenceMap) {
    this.beam = beam;
    this.referenceName = referenceName;
    this.referenceMap = referenceMap;
  }

  /** The name of the reference; null where there is none. */
  @Nullable String referenceName() {
    return referenceName;
  }

  /** What a result states of the analysis of a map: nothing where its sampling is exact. */
  static HealpixOptions stated(InputMap map, EncodingRule rule) {
    return map instanceof PixelMap pixels && pixels.sampling().isHealpix()
        ? rule.healpix()
        : HealpixOptions.NONE;
  }

  /**
   * Encodes a map.
   *
   * @throws UnusableSkyException if too little of the sky is seen for the rule
   * @throws IllegalArgumentException if the map or the reference does not fit the configuration, or
   *     the result is beyond double precision
   */
  EncodedSky encode(InputMap map, EncodingRule rule) throws UnusableSkyException {
    AnalysedFile analysed = analyses.analyse(map, rule);
    Beamless beamless = Beamless.of(analysed.coefficients(), beam, rule.beam());
    ScatteringEncoder encoder = encoders.computeIfAbsent(rule.config(), ScatteringEncoder::new);
    ScatteringCoefficients coefficients =
        encoder.encode(beamless.coefficients(), reference(encoder, rule));
    SkyWindow window = analysed.window();
    if (window != null) {
      coefficients = coefficients.correctedFor(window);
    }
    if (!coefficients.isFinite()) {
      throw new IllegalArgumentException(
          "the coefficients overflow double precision; scale the map to a larger unit");
    }
    return new EncodedSky(
        coefficients,
        analysed.skyFraction(),
        analysed.missingPolicy(),
        WindowSummary.of(window, rule.missing().apodisationDegrees()),
        beamless.summary());
  }

  private @Nullable Reference reference(ScatteringEncoder encoder, EncodingRule rule) {
    if (referenceName == null || referenceMap == null) {
      return null;
    }
    Reference known = references.get(encoder.config());
    if (known != null) {
      return known;
    }
    Reference made;
    try {
      AnalysedFile analysed = analyses.analyse(referenceMap, rule);
      HarmonicCoefficients coefficients =
          Beamless.of(analysed.coefficients(), beam, rule.beam()).coefficients();
      SkyWindow window = analysed.window();
      made =
          window == null
              ? encoder.reference(referenceName, coefficients)
              : encoder.reference(referenceName, coefficients, window);
    } catch (IllegalArgumentException | UnusableSkyException e) {
      throw new IllegalArgumentException("reference " + referenceName + ": " + e.getMessage(), e);
    }
    references.put(encoder.config(), made);
    return made;
  }
}
