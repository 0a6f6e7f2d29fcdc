package org.skyscatter.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The figures of one benchmark at one set of parameters, and all that is needed to repeat them. */
final class Row {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Row() {}

  /**
   * The row, in the order in which it is printed. The figure is the median of all samples, {@code
   * milliseconds} a map or {@code mapsPerSecond}; {@code starts} has the median of each JVM.
   */
  static Map<String, Object> of(RunResult result, RunSettings settings, Machine machine) {
    BenchmarkParams params = result.getParams();
    boolean throughput = params.getMode() == Mode.Throughput;
    Statistics samples = result.getPrimaryResult().getStatistics();
    List<Double> starts =
        result.getBenchmarkResults().stream()
            .map(start -> median(start.getPrimaryResult().getStatistics()))
            .toList();
    Map<String, Result<?>> others = secondary(result);

    Map<String, Object> row = new LinkedHashMap<>();
    String method = params.getBenchmark();
    row.put("benchmark", method.substring(method.lastIndexOf('.') + 1));
    putParameters(params, row);
    row.put(throughput ? "mapsPerSecond" : "milliseconds", median(samples));
    putRounded(others.get(ALLOCATED), "allocatedBytes", row);
    putRounded(others.get(RetainedHeap.LABEL), "retainedBytes", row);
    row.put("jdk", params.getJdkVersion());
    row.put("kernel", kernel(others));
    row.put("starts", starts);
    row.put("worstOverBest", rounded(Collections.max(starts) / Collections.min(starts)));
    row.put("best", rounded(throughput ? samples.getMax() : samples.getMin()));
    row.put("samples", samples.getN());
    row.put("vm", params.getVmName() + " " + params.getVmVersion());
    row.put("options", String.join(" ", params.getJvmArgs()));
    row.put("cpu", machine.cpu());
    row.put("cores", machine.cores());
    row.put("os", machine.os());
    row.put("load", rounded(machine.load()));
    row.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    row.put("version", settings.version());
    row.put("command", settings.command());
    return row;
  }

  private static void putParameters(BenchmarkParams params, Map<String, Object> row) {
    for (String name : params.getParamsKeys()) {
      row.put(name.toLowerCase(Locale.ROOT), typed(params.getParam(name)));
    }
    row.putIfAbsent("threads", params.getThreads());
  }

  private static Object typed(String value) {
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    return value.chars().allMatch(Character::isDigit) ? (Object) Integer.valueOf(value) : value;
  }

  private static Map<String, Result<?>> secondary(RunResult result) {
    Map<String, Result<?>> results = new LinkedHashMap<>();
    result.getSecondaryResults().forEach((label, other) -> results.put(label, (Result<?>) other));
    return results;
  }

  private static void putRounded(@Nullable Result<?> result, String name, Map<String, Object> row) {
    if (result != null) {
      row.put(name, Math.round(result.getScore()));
    }
  }

  private static String kernel(Map<String, Result<?>> others) {
    return others.keySet().stream()
        .filter(label -> label.startsWith(KernelName.LABEL))
        .map(label -> label.substring(KernelName.LABEL.length()))
        .reduce((one, other) -> one + " and " + other)
        .orElseThrow(() -> new IllegalStateException("no measured JVM has told its kernel"));
  }

  private static double median(Statistics samples) {
    return rounded(samples.getPercentile(50));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
