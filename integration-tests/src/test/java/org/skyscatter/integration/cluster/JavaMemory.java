package org.skyscatter.integration.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds.
 *
 * @param heap objects that are reachable [bytes]
 * @param metaspace classes [bytes]
 */
public record JavaMemory(long heap, long metaspace) {

  private static final Pattern OBJECTS = Pattern.compile("Total +\\d+ +(\\d+)");
  private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

  /**
   * Reads answers of {@code jcmd PID}.
   *
   * @param histogram that of {@code GC.class_histogram}, which counts after a full collection
   * @param heapInfo that of {@code GC.heap_info}
   */
  static JavaMemory of(String histogram, String heapInfo) {
    return new JavaMemory(number(OBJECTS, histogram), 1024 * number(METASPACE, heapInfo));
  }

  private static long number(Pattern pattern, String answer) {
    Matcher found = pattern.matcher(answer);
    if (!found.find()) {
      throw new IllegalStateException("no " + pattern + " in " + answer);
    }
    return Long.parseLong(found.group(1));
  }
}
