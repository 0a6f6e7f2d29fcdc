package org.skyscatter.operators.encode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;

/**
 * The analyses of the last few kinds of maps, for one band limit. Safe to share between threads.
 */
final class AnalysisCache {

  /** A survey has few kinds of maps, and an analysis of a fine one takes memory. */
  static final int CAPACITY = 8;

  private record Key(Sampling sampling, int resolution, HealpixOptions healpix) {}

  private final int bandLimit;
  private final Map<Key, MapAnalysis> analyses = new LinkedHashMap<>(CAPACITY, 0.75f, true);

  AnalysisCache(int bandLimit) {
    this.bandLimit = bandLimit;
  }

  /** The analysis of a kind of maps, built where it is not there. */
  synchronized MapAnalysis get(Sampling sampling, int resolution, HealpixOptions healpix) {
    Key key = new Key(sampling, resolution, sampling.isExact() ? HealpixOptions.NONE : healpix);
    MapAnalysis analysis = analyses.get(key);
    if (analysis == null) {
      analysis = MapAnalysis.of(sampling, resolution, bandLimit, key.healpix());
      analyses.put(key, analysis);
      if (analyses.size() > CAPACITY) {
        analyses.remove(analyses.keySet().iterator().next());
      }
    }
    return analysis;
  }

  synchronized int size() {
    return analyses.size();
  }
}
