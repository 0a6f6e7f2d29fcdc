package org.skyscatter.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The Java side of {@code benchmarks/run}: runs JMH and prints one JSON object a line. */
public final class BenchmarkRun {

  private static final int ITERATIONS = 5;

  private final RunSettings settings;
  private final PrintStream rows;
  private final PrintStream progress;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Prepares a run.
   *
   * @param rows receives the rows and nothing else
   * @param progress receives what JMH says
   */
  BenchmarkRun(RunSettings settings, PrintStream rows, PrintStream progress) {
    this.settings = settings;
    this.rows = rows;
    this.progress = progress;
  }

  /** Runs what the arguments say, see {@link RunSettings}; ends the JVM with 1 if that fails. */
  public static void main(String[] arguments) throws IOException {
    PrintStream rows = System.out;
    System.setOut(System.err);
    try {
      new BenchmarkRun(RunSettings.of(arguments), rows, System.err).run();
    } catch (RunnerException e) {
      System.err.println("benchmarks/run: not all was measured: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Measures all band limits, and prints each row as soon as it is known. */
  void run() throws RunnerException, IOException {
    for (int bandLimit : settings.bandLimits()) {
      for (int tasks : tasks()) {
        Machine machine = Machine.current();
        Runner runner =
            new Runner(
                options(bandLimit).threads(tasks).build(),
                OutputFormatFactory.createFormatInstance(progress, VerboseMode.NORMAL));
        for (RunResult result : runner.run()) {
          Map<String, Object> row = Row.of(result, settings, machine);
          rows.println(json.writeValueAsString(row));
          rows.flush();
        }
      }
    }
  }

  /** The threads of JMH; throughput is that of one task and of several. */
  private List<Integer> tasks() {
    return settings.benchmark().equals("throughput") && settings.threads() > 1
        ? List.of(1, settings.threads())
        : List.of(1);
  }

  private ChainedOptionsBuilder options(int bandLimit) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(settings.starts())
            .jvmArgs(settings.jvmOptions(bandLimit).toArray(String[]::new))
            .param("bandLimit", Integer.toString(bandLimit))
            .param("threads", Integer.toString(settings.threads()))
            .param("isotropic", Boolean.toString(settings.isotropic()))
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class)
            .addProfiler(KernelName.class);
    return switch (settings.benchmark()) {
      case "encode" -> timed(options.include(pattern(EncodeBenchmark.class)), bandLimit);
      case "throughput" -> timed(options.include(pattern(ThroughputBenchmark.class)), bandLimit);
      case "analyse" -> timed(options.include(pattern(AnalysisBenchmark.class)), bandLimit);
      case "build" ->
          options
              .include(pattern(BuildBenchmark.class))
              .warmupIterations(0)
              .measurementIterations(1)
              .addProfiler(RetainedHeap.class);
      default ->
          throw new IllegalArgumentException("there is no benchmark " + settings.benchmark());
    };
  }

  private static String pattern(Class<?> benchmark) {
    return "\\." + benchmark.getSimpleName() + "\\.";
  }

  private ChainedOptionsBuilder timed(ChainedOptionsBuilder options, int bandLimit) {
    return options
        .warmupIterations(ITERATIONS)
        .warmupTime(share(settings.warmupSeconds(bandLimit)))
        .measurementIterations(ITERATIONS)
        .measurementTime(share(settings.measureSeconds(bandLimit)));
  }

  private static TimeValue share(int seconds) {
    return TimeValue.milliseconds(1000L * seconds / ITERATIONS);
  }
}
