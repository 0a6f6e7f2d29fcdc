package org.skyscatter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;

/** Rows of results of JMH that were made by hand. */
class RowTest {

  private static final RunSettings SETTINGS =
      RunSettings.of(
          "benchmark=encode",
          "bandlimit=256",
          "threads=2",
          "isotropic=false",
          "starts=2",
          "quick=false",
          "kernel=auto",
          "heap=",
          "warmup=0",
          "measure=0",
          "version=abc",
          "command=benchmarks/run --bandlimit 256");
  private static final Machine MACHINE = new Machine("A CPU", 2, "An OS", 0.25);
  private static final IterationParams MEASUREMENT =
      new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.seconds(1), 1);

  private static BenchmarkParams params(Mode mode, int threads, Map<String, String> values) {
    WorkloadParams parameters = new WorkloadParams();
    values.forEach((name, value) -> parameters.put(name, value, 0));
    return new BenchmarkParams(
        "org.skyscatter.benchmarks.EncodeBenchmark.encode",
        "generated",
        false,
        threads,
        new int[] {threads},
        List.of(),
        2,
        0,
        MEASUREMENT,
        MEASUREMENT,
        mode,
        parameters,
        TimeUnit.MILLISECONDS,
        1,
        "java",
        List.of("-Xmx1g", "-Da=b"),
        "21.0.1",
        "A VM",
        "21.0.1+2",
        "1.37",
        TimeValue.minutes(1));
  }

  private static IterationResult iteration(BenchmarkParams params) {
    IterationResult result =
        new IterationResult(params, MEASUREMENT, new IterationResultMetaData(1, 1));
    result.addResult(new ScalarResult("kernel.vector", 1, "", AggregationPolicy.MAX));
    return result;
  }

  /** One JVM, whose single iteration took these whole milliseconds a map. */
  private static BenchmarkResult start(BenchmarkParams params, double bytes, int... milliseconds) {
    SampleBuffer samples = new SampleBuffer();
    for (int sample : milliseconds) {
      samples.add(TimeUnit.MILLISECONDS.toNanos(sample));
    }
    IterationResult result = iteration(params);
    result.addResult(
        new SampleTimeResult(ResultRole.PRIMARY, "encode", samples, TimeUnit.MILLISECONDS));
    result.addResult(new ScalarResult("gc.alloc.rate.norm", bytes, "B/op", AggregationPolicy.AVG));
    return new BenchmarkResult(params, List.of(result));
  }

  private static Map<String, Object> encodeRow() {
    BenchmarkParams params =
        params(
            Mode.SampleTime,
            1,
            Map.of("bandLimit", "256", "threads", "2", "isotropic", "false", "layout", "GL"));
    RunResult result =
        new RunResult(
            params, List.of(start(params, 1000, 10, 12, 90), start(params, 2000.6, 30, 20, 24)));
    return Row.of(result, SETTINGS, MACHINE);
  }

  @Test
  void tellsTheMedianOfAllSamplesAndOfEachStart() {
    Map<String, Object> row = encodeRow();
    // Of 10 12 20 24 30 90; JMH keeps samples to a thousandth.
    assertThat(row.get("milliseconds"))
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isBetween(21.95, 22.05);
    assertThat(row.get("starts"))
        .asInstanceOf(InstanceOfAssertFactories.list(Double.class))
        .satisfiesExactly(
            first -> assertThat(first).isBetween(11.98, 12.02),
            second -> assertThat(second).isBetween(23.95, 24.05));
    assertThat(row.get("worstOverBest"))
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isBetween(1.99, 2.01);
    assertThat(row.get("best"))
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isBetween(9.98, 10.02);
    assertThat(row).containsEntry("samples", 6L).containsEntry("allocatedBytes", 1500L);
  }

  @Test
  void tellsAllThatRepeatsIt() {
    assertThat(encodeRow())
        .containsEntry("benchmark", "encode")
        .containsEntry("bandlimit", 256)
        .containsEntry("threads", 2)
        .containsEntry("isotropic", false)
        .containsEntry("layout", "GL")
        .containsEntry("jdk", "21.0.1")
        .containsEntry("vm", "A VM 21.0.1+2")
        .containsEntry("kernel", "vector")
        .containsEntry("options", "-Xmx1g -Da=b")
        .containsEntry("cpu", "A CPU")
        .containsEntry("cores", 2)
        .containsEntry("os", "An OS")
        .containsEntry("load", 0.25)
        .containsEntry("version", "abc")
        .containsEntry("command", "benchmarks/run --bandlimit 256")
        .containsKey("date");
  }

  @Test
  void tellsTheMapsASecondOfTasks() {
    BenchmarkParams params = params(Mode.Throughput, 2, Map.of("bandLimit", "256"));
    List<BenchmarkResult> starts = new ArrayList<>();
    for (int maps : new int[] {40, 50, 80}) {
      IterationResult result = iteration(params);
      result.addResult(
          new ThroughputResult(
              ResultRole.PRIMARY,
              "throughput",
              maps,
              TimeUnit.SECONDS.toNanos(1),
              TimeUnit.SECONDS));
      starts.add(new BenchmarkResult(params, List.of(result)));
    }
    assertThat(Row.of(new RunResult(params, starts), SETTINGS, MACHINE))
        .containsEntry("threads", 2)
        .containsEntry("mapsPerSecond", 50.0)
        .containsEntry("best", 80.0)
        .containsEntry("starts", List.of(40.0, 50.0, 80.0))
        .containsEntry("worstOverBest", 2.0)
        .doesNotContainKeys("milliseconds", "allocatedBytes", "retainedBytes");
  }

  @Test
  void guessesNoKernel() {
    BenchmarkParams params = params(Mode.Throughput, 1, Map.of());
    IterationResult result =
        new IterationResult(params, MEASUREMENT, new IterationResultMetaData(1, 1));
    result.addResult(
        new ThroughputResult(ResultRole.PRIMARY, "throughput", 1, 1, TimeUnit.SECONDS));
    RunResult silent = new RunResult(params, List.of(new BenchmarkResult(params, List.of(result))));
    assertThatIllegalStateException()
        .isThrownBy(() -> Row.of(silent, SETTINGS, MACHINE))
        .withMessage("no measured JVM has told its kernel");
  }
}
