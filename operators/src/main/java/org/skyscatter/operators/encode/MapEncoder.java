package org.skyscatter.operators.encode;

import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapPart;

/** Analyses and encodes maps with one configuration. Safe to share between threads. */
final class MapEncoder {

  private final ScatteringEncoder encoder;
  private final AnalysisCache analyses;

  MapEncoder(EncoderConfig config) {
    this.encoder = new ScatteringEncoder(config);
    this.analyses = new AnalysisCache(config.bandLimit());
  }

  /** Encodes a map. */
  ScatteringCoefficients encode(MapItem map, HealpixOptions healpix) {
    return encoder.encode(coefficients(map, healpix));
  }

  /** What a record of the map states of its analysis: nothing where the sampling is exact. */
  static HealpixOptions stated(MapItem map, HealpixOptions healpix) {
    return map.metadata().isHarmonic() || sampling(map).isExact() ? HealpixOptions.NONE : healpix;
  }

  private HarmonicCoefficients coefficients(MapItem map, HealpixOptions healpix) {
    MapPart part = map.parts().get(0);
    double[] values = part.valueType().toDoubles(part.values());
    int resolution = map.metadata().resolution();
    if (!map.metadata().isHarmonic()) {
      return analyses.get(sampling(map), resolution, healpix).analyse(values);
    }
    return map.complexMap()
        ? HarmonicCoefficients.ofComplexMap(resolution, values)
        : HarmonicCoefficients.ofRealMap(resolution, values);
  }

  private static Sampling sampling(MapItem map) {
    return Sampling.valueOf(map.metadata().sampling());
  }
}
