package org.skyscatter.operators.encode;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.Reference;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.SkyWindow;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.EncodingSummary;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.InputSummary;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.WindowSummary;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import org.skyscatter.operators.sky.SkyTreatment;
import org.skyscatter.operators.sky.TreatedSky;
import org.skyscatter.operators.sky.UnusableSkyException;

/**
 * Encodes maps with one configuration: from the pixels of their parts to the coefficients and what
 * a record says of them. Safe to share between threads.
 */
final class MapEncoder {
  /** A survey has few kinds of maps, and the plan for a fine one takes memory. */
  static final int CACHED_PLANS = 8;

  private final ScatteringEncoder encoder;
  private final BoundedCache<AnalysisKey, MapAnalysis> analyses;
  private final BoundedCache<TreatmentKey, SkyTreatment> treatments;

  private record AnalysisKey(Sampling sampling, int resolution, HealpixOptions healpix) {}

  private record TreatmentKey(Sampling sampling, int resolution, MissingSkySettings settings) {}

  /** Harmonic coefficients, and how they came about. */
  private record Analysed(
      HarmonicCoefficients coefficients,
      HealpixOptions healpix,
      double skyFraction,
      String policy,
      @Nullable SkyWindow window) {}

  MapEncoder(EncoderConfig config) {
    this.encoder = new ScatteringEncoder(config);
    this.analyses =
        new BoundedCache<>(
            CACHED_PLANS,
            key ->
                MapAnalysis.of(
                    key.sampling(), key.resolution(), config.bandLimit(), key.healpix()));
    this.treatments =
        new BoundedCache<>(
            CACHED_PLANS,
            key -> new SkyTreatment(key.sampling(), key.resolution(), key.settings()));
  }

  /**
   * Encodes a map.
   *
   * @param rule the rule of its survey and band
   * @param reference what divides the coefficients, null for nothing
   * @throws UnusableSkyException if too little of the sky is seen for the rule
   * @throws ArithmeticException if the coefficients are beyond double precision
   */
  EncodedMap encode(MapItem map, EncodingRule rule, @Nullable ReferencePower reference, Clock clock)
      throws UnusableSkyException {
    long start = System.nanoTime();
    Analysed analysed = analysed(map, rule);
    Beamless beamless = Beamless.of(analysed.coefficients(), map.metadata().beam(), rule.beam());
    ScatteringCoefficients coefficients =
        encoder.encode(
            beamless.coefficients(),
            reference == null
                ? null
                : new Reference(reference.id(), encoder.config(), reference.power()));
    SkyWindow window = analysed.window();
    if (window != null) {
      coefficients = coefficients.correctedFor(window);
    }
    if (!coefficients.isFinite()) {
      throw new ArithmeticException(
          "the coefficients overflow double precision; scale the map to a larger unit");
    }
    long micros = (System.nanoTime() - start) / 1000;
    return EncodedMap.of(
        map.metadata(),
        map.tile(),
        InputSummary.of(
            map,
            analysed.skyFraction(),
            analysed.policy(),
            WindowSummary.of(window, rule.missing().apodisationDegrees()),
            beamless.summary()),
        new EncodingSummary(
            rule.config(),
            analysed.healpix(),
            rule.hash(),
            reference == null ? null : reference.id(),
            reference == null ? 0 : reference.version(),
            EpochMicros.of(clock.instant()),
            micros),
        coefficients);
  }

  /** S2 of a whole map, by which those of others are divided. */
  double[] power(MapItem map, EncodingRule rule) throws UnusableSkyException {
    Analysed analysed = analysed(map, rule);
    Beamless beamless = Beamless.of(analysed.coefficients(), map.metadata().beam(), rule.beam());
    SkyWindow window = analysed.window();
    return window == null
        ? encoder.reference(map.metadata().mapId(), beamless.coefficients()).power()
        : encoder.reference(map.metadata().mapId(), beamless.coefficients(), window).power();
  }

  private Analysed analysed(MapItem map, EncodingRule rule) throws UnusableSkyException {
    return map.metadata().isHarmonic() ? harmonic(map) : pixels(map, rule);
  }

  private static Analysed harmonic(MapItem map) {
    MapPart part = map.parts().get(0);
    double[] pairs = part.valueType().toDoubles(part.values());
    int bandLimit = map.metadata().resolution();
    HarmonicCoefficients coefficients =
        map.complexMap()
            ? HarmonicCoefficients.ofComplexMap(bandLimit, pairs)
            : HarmonicCoefficients.ofRealMap(bandLimit, pairs);
    return new Analysed(coefficients, HealpixOptions.NONE, 1, InputSummary.NOTHING_MISSING, null);
  }

  private Analysed pixels(MapItem map, EncodingRule rule) throws UnusableSkyException {
    Sampling sampling = Sampling.valueOf(map.metadata().sampling());
    int resolution = map.metadata().resolution();
    HealpixOptions healpix = sampling.isExact() ? HealpixOptions.NONE : rule.healpix();
    MapAnalysis analysis = analyses.get(new AnalysisKey(sampling, resolution, healpix));
    TreatmentKey treatment = new TreatmentKey(sampling, resolution, rule.missing());
    if (map.tile() != null) {
      MapPart part = map.parts().get(0);
      TreatedSky sky = treatments.get(treatment).apodiseTile(part.firstValue(), MapPixels.of(part));
      return analysed(sky, analysis, healpix, MissingPolicy.APODISE.code());
    }
    double[] pixels = MapPixels.of(map, sampling.pixelCount(resolution));
    if (!MapPixels.anyMissing(pixels)) {
      return new Analysed(analysis.analyse(pixels), healpix, 1, InputSummary.NOTHING_MISSING, null);
    }
    return analysed(
        treatments.get(treatment).treat(pixels), analysis, healpix, rule.missing().policy().code());
  }

  private static Analysed analysed(
      TreatedSky sky, MapAnalysis analysis, HealpixOptions healpix, String policy) {
    return new Analysed(
        analysis.analyse(sky.pixels()), healpix, sky.skyFraction(), policy, sky.window());
  }
}
