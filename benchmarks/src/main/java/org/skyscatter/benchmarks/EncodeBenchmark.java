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
import org.openjdk.jmh.annotations.TearDown;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/** One map after the other, each shared between the threads of the encoder: the latency. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EncodeBenchmark {

  @Param({"256", "512", "1024", "2048"})
  public int bandLimit;

  /** The threads that share a map. */
  @Param({"2"})
  public int threads;

  @Param({"false"})
  public boolean isotropic;

  private ScatteringEncoder encoder;
  private HarmonicCoefficients sky;

  /** Builds the encoder and the map. */
  @Setup
  public void prepare() {
    encoder = new ScatteringEncoder(Encoders.config(bandLimit, isotropic), threads);
    sky = GaussianSky.coefficients(bandLimit);
  }

  /** Encodes one map. */
  @Benchmark
  public ScatteringCoefficients encode() {
    return encoder.encode(sky);
  }

  /** Ends the encoder's threads. */
  @TearDown
  public void close() {
    encoder.close();
  }
}
