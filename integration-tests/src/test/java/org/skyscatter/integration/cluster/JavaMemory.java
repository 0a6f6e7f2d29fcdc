package org.skyscatter.integration.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM uses after a garbage collection.
 *
 * @param heap objects [bytes]
 * @param metaspace classes [bytes]
 */
public record JavaMemory(long heap, long metaspace) {

  private static final Pattern HEAP = Pattern.compile("garbage-first heap.* used (\\d+)K");
  private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

  /** Reads what {@code jcmd PID GC.heap_info} says of a JVM with the collector G1. */
  static JavaMemory of(String heapInfo) {
    return new JavaMemory(bytes(HEAP, heapInfo), bytes(METASPACE, heapInfo));
  }

  private static long bytes(Pattern pattern, String heapInfo) {
    Matcher found = pattern.matcher(heapInfo);
    if (!found.find()) {
      throw new IllegalStateException("no " + pattern + " in " + heapInfo);
    }
    return 1024 * Long.parseLong(found.group(1));
  }
}
