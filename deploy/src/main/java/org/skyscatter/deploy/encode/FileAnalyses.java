package org.skyscatter.deploy.encode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.SkyWindow;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.item.InputSummary;
import org.skyscatter.operators.maps.HarmonicMap;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.sky.SkyTreatment;
import org.skyscatter.operators.sky.TreatedSky;
import org.skyscatter.operators.sky.UnusableSkyException;

/** Makes harmonic coefficients of files; what an analysis needs is built once for all of a kind. */
final class FileAnalyses {

  private record Key(Sampling sampling, int resolution, int bandLimit) {}

  private final Map<Key, MapAnalysis> analyses = new HashMap<>();

  AnalysedFile analyse(InputMap map, EncodingRule rule) throws UnusableSkyException {
    int bandLimit = rule.config().bandLimit();
    if (map instanceof HarmonicMap harmonicMap) {
      return new AnalysedFile(
          requireBandLimit(harmonicMap.coefficients(), bandLimit),
          1,
          InputSummary.NOTHING_MISSING,
          null);
    }
    PixelMap pixels = (PixelMap) map;
    MapAnalysis analysis =
        analyses.computeIfAbsent(
            new Key(pixels.sampling(), pixels.resolution(), bandLimit),
            key ->
                MapAnalysis.of(key.sampling(), key.resolution(), key.bandLimit(), rule.healpix()));
    return pixels.missingPixels() == 0
        ? whole(pixels, analysis)
        : treated(pixels.withMissingInBothParts(), analysis, rule);
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

  private static AnalysedFile whole(PixelMap map, MapAnalysis analysis) {
    HarmonicCoefficients real = analysis.analyse(map.pixels());
    double @Nullable [] imaginary = map.imaginaryPixels();
    return new AnalysedFile(
        imaginary == null ? real : HarmonicCoefficients.ofParts(real, analysis.analyse(imaginary)),
        1,
        InputSummary.NOTHING_MISSING,
        null);
  }

  private static AnalysedFile treated(PixelMap map, MapAnalysis analysis, EncodingRule rule)
      throws UnusableSkyException {
    SkyTreatment treatment = new SkyTreatment(map.sampling(), map.resolution(), rule.missing());
    String policy = rule.missing().policy().code();
    TreatedSky real = treatment.treat(map.pixels().clone());
    HarmonicCoefficients ofReal = analysis.analyse(real.pixels());
    double @Nullable [] imaginary = map.imaginaryPixels();
    if (imaginary == null) {
      return new AnalysedFile(ofReal, real.skyFraction(), policy, real.window());
    }
    TreatedSky other = treatment.treat(imaginary.clone());
    return new AnalysedFile(
        HarmonicCoefficients.ofParts(ofReal, analysis.analyse(other.pixels())),
        real.skyFraction(),
        policy,
        joined(real.window(), other.window()));
  }

  /** Both parts have the same window; of the mean that was removed the magnitude counts. */
  private static @Nullable SkyWindow joined(@Nullable SkyWindow real, @Nullable SkyWindow other) {
    return real == null || other == null
        ? null
        : new SkyWindow(
            Math.hypot(real.removedMean(), other.removedMean()), real.mean(), real.meanSquare());
  }
}
