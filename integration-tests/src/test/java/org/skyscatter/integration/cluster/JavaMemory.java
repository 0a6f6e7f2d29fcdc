package org.skyscatter.integration.cluster;

import java.util.List;
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
  private static final String METASPACE_COLUMN = "MU";

  /**
   * Reads what tools of the JDK say.
   *
   * @param histogram {@code jcmd PID GC.class_histogram}, which counts after a full collection
   * @param statistics {@code jstat -gc PID}: names of columns, and numbers [KiB]
   */
  static JavaMemory of(String histogram, String statistics) {
    Matcher objects = OBJECTS.matcher(histogram);
    List<String[]> table =
        statistics
            .lines()
            .map(line -> line.strip().split(" +"))
            .dropWhile(row -> !List.of(row).contains(METASPACE_COLUMN))
            .toList();
    if (!objects.find() || table.size() < 2) {
      throw new IllegalStateException("no total or no metaspace in " + histogram + statistics);
    }
    int column = List.of(table.get(0)).indexOf(METASPACE_COLUMN);
    double metaspace = Double.parseDouble(table.get(1)[column]);
    return new JavaMemory(Long.parseLong(objects.group(1)), Math.round(1024 * metaspace));
  }
}
