package org.skyscatter.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code benchmarks/run} was asked for; it has checked all of this.
 *
 * @param benchmark encode, throughput, build or analyse
 * @param bandLimits the band limits, measured one after the other
 * @param threads of encode the threads that share a map, of throughput the tasks
 * @param isotropic whether S3 and S4 are summed over all directions
 * @param starts the JVMs that are started for each row
 * @param quick whether the seconds are few where none are given
 * @param kernel plain, vector, or auto for the encoder's own choice
 * @param heap the largest heap as of -Xmx; empty for that of the goals
 * @param warmup the seconds before the measurement in each JVM; 0 for those that fit
 * @param measure the seconds of measurement in each JVM; 0 for those that fit
 * @param version the revision of the source tree
 * @param command the command as it was typed
 */
record RunSettings(
    String benchmark,
    List<Integer> bandLimits,
    int threads,
    boolean isotropic,
    int starts,
    boolean quick,
    String kernel,
    String heap,
    int warmup,
    int measure,
    String version,
    String command) {

  /** Band limits above this take seconds a map, and more than a gibibyte. */
  private static final int LARGE = 1024;

  /** Reads arguments of the form name=value, one for each component. */
  static RunSettings of(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new RunSettings(
        value(values, "benchmark"),
        Arrays.stream(value(values, "bandlimit").split(",", -1)).map(Integer::valueOf).toList(),
        Integer.parseInt(value(values, "threads")),
        Boolean.parseBoolean(value(values, "isotropic")),
        Integer.parseInt(value(values, "starts")),
        Boolean.parseBoolean(value(values, "quick")),
        value(values, "kernel"),
        value(values, "heap"),
        Integer.parseInt(value(values, "warmup")),
        Integer.parseInt(value(values, "measure")),
        value(values, "version"),
        value(values, "command"));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the argument " + name + "=... is missing");
    }
    return value;
  }

  /**
   * The seconds of warming up: at low band limits thousands of maps, until all loops have been
   * compiled for good; at high ones a few maps.
   */
  int warmupSeconds(int bandLimit) {
    if (warmup > 0) {
      return warmup;
    }
    if (bandLimit <= LARGE) {
      return quick ? 10 : 20;
    }
    return quick ? 20 : 40;
  }

  /** The seconds of measurement. */
  int measureSeconds(int bandLimit) {
    if (measure > 0) {
      return measure;
    }
    if (bandLimit <= LARGE) {
      return quick ? 5 : 10;
    }
    return quick ? 20 : 40;
  }

  /** The options of the measured JVM; the heap is that in which the goals are to be reached. */
  List<String> jvmOptions(int bandLimit) {
    List<String> options = new ArrayList<>();
    String goal = bandLimit <= LARGE ? "1g" : "4g";
    options.add("-Xmx" + (heap.isEmpty() ? goal : heap));
    if (!kernel.equals("plain")) {
      options.add("--add-modules=jdk.incubator.vector");
    }
    if (!kernel.equals("auto")) {
      options.add("-Dskyscatter.kernel=" + kernel);
    }
    if (Runtime.version().feature() >= 24) {
      // JMH and JTransforms use sun.misc.Unsafe, of which these Javas warn.
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }
}
