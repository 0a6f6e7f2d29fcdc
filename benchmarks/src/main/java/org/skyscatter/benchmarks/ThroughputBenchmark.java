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
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/** Several tasks, as of Flink, that share an encoder and use one thread a map: maps a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ThroughputBenchmark {

  @Param({"256"})
  public int bandLimit;

  @Param({"false"})
  public boolean isotropic;

  private ScatteringEncoder encoder;
  private HarmonicCoefficients sky;

  /** Builds the encoder and the map. */
  @Setup
  public void prepare() {
    encoder = new ScatteringEncoder(Encoders.config(bandLimit, isotropic));
    sky = GaussianSky.coefficients(bandLimit);
  }

  /** Encodes one map; JMH's threads are the tasks. */
  @Benchmark
  public ScatteringCoefficients throughput() {
    return encoder.encode(sky);
  }
}
