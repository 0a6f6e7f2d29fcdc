package org.skyscatter.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** What a task waits for when it starts: one measurement in each JVM, which is still cold. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BuildBenchmark {

  @Param({"512", "2048"})
  public int bandLimit;

  @Param({"false"})
  public boolean isotropic;

  private HarmonicCoefficients sky;

  /** JMH lets go of the state before {@link RetainedHeap} looks, so the class keeps this. */
  @SuppressWarnings("UnusedVariable")
  private static volatile @Nullable ScatteringEncoder kept;

  /** Builds the map. */
  @Setup
  public void prepare() {
    sky = GaussianSky.coefficients(bandLimit);
  }

  /** Builds an encoder. */
  @Benchmark
  public ScatteringEncoder build() {
    ScatteringEncoder encoder = new ScatteringEncoder(Encoders.config(bandLimit, isotropic));
    kept = encoder;
    return encoder;
  }

  /** Builds an encoder and encodes its first map; the encoder then keeps the scratch memory too. */
  @Benchmark
  public ScatteringCoefficients buildAndEncode() {
    return build().encode(sky);
  }
}
