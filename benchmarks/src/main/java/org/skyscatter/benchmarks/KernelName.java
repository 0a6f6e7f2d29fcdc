package org.skyscatter.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;
import org.skyscatter.encoder.kernel.Kernels;

/** Tells the kernel that the measured JVM took, as a result whose label ends with its name. */
public final class KernelName implements InternalProfiler {

  static final String LABEL = "kernel.";

  @Override
  public String getDescription() {
    return "the kernel of the encoder";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    String label = LABEL + Kernels.preferred().name();
    return List.of(new ScalarResult(label, 1, "", AggregationPolicy.MAX));
  }
}
