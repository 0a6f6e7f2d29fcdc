package org.skyscatter.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;

/** From the pixels of a map to its harmonic coefficients, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AnalysisBenchmark {

  /** How the pixels lie, and how often the analysis is refined. */
  public enum Layout {
    GL(Sampling.GL, 0),
    DH(Sampling.DH, 0),
    MW(Sampling.MW, 0),
    MWSS(Sampling.MWSS, 0),
    HEALPIX_0(Sampling.HEALPIX_RING, 0),
    HEALPIX_3(Sampling.HEALPIX_RING, 3);

    private final Sampling sampling;
    private final int iterations;

    Layout(Sampling sampling, int iterations) {
      this.sampling = sampling;
      this.iterations = iterations;
    }

    /** The analysis to band limit L; HEALPix has nside = L/2, the others the grid of L. */
    MapAnalysis analysis(int bandLimit) {
      int resolution = sampling.isHealpix() ? bandLimit / 2 : bandLimit;
      return MapAnalysis.of(sampling, resolution, bandLimit, iterations);
    }
  }

  @Param({"256", "512", "1024"})
  public int bandLimit;

  @Param public Layout layout;

  private MapAnalysis analysis;
  private double[] pixels;

  /** Builds the analysis and the map. */
  @Setup
  public void prepare() {
    analysis = layout.analysis(bandLimit);
    pixels = GaussianSky.pixels(analysis.pixelCount());
  }

  /** Analyses one map. */
  @Benchmark
  public HarmonicCoefficients analyse() {
    return analysis.analyse(pixels);
  }
}
