package org.skyscatter.benchmarks.sky;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.Statistic;

/**
 * Markdown tables of bias and scatter in percent: a table a statistic, a row a treatment, a column
 * a scale (j, or j1, whose features are summed up by their median).
 */
final class StudyTables {

  private final EncoderConfig config;
  private final IsotropicFeatures features;
  private final Map<String, double[][]> rows = new LinkedHashMap<>();

  StudyTables(EncoderConfig config) {
    this.config = config;
    features = new IsotropicFeatures(config);
  }

  /**
   * Adds a row to each table.
   *
   * @param name the first cells of the row, with bars between
   * @param bias in units of each feature, likewise scatter
   */
  void add(String name, double[] bias, double[] scatter) {
    rows.put(name, new double[][] {bias, scatter});
  }

  /** Prints the tables, each under a heading. */
  void print(PrintStream out, String firstColumns, String title) {
    for (Statistic statistic : Statistic.values()) {
      List<String> columns = new ArrayList<>();
      int highest =
          statistic.compareTo(Statistic.S2) <= 0
              ? config.highestScale()
              : config.highestScale() - 1;
      for (int j = config.lowestScale(); j <= highest; j++) {
        columns.add((statistic.compareTo(Statistic.S2) <= 0 ? "j = " : "j1 = ") + j);
      }
      out.printf("%n%s, %s%n%n", statistic, title);
      out.printf("| %s | %s |%n", firstColumns, String.join(" | ", columns));
      long cells = firstColumns.chars().filter(c -> c == '|').count() + 1 + columns.size();
      out.println("|" + "---|".repeat((int) cells));
      rows.forEach(
          (name, row) -> {
            StringBuilder line = new StringBuilder("| " + name + " |");
            for (int j = config.lowestScale(); j <= highest; j++) {
              double bias = median(statistic, j, row[0]);
              double scatter = median(statistic, j, row[1]);
              line.append(String.format(Locale.ROOT, " %+.0f ± %.0f |", 100 * bias, 100 * scatter));
            }
            out.println(line);
          });
    }
  }

  private double median(Statistic statistic, int scale, double[] values) {
    List<Double> some = new ArrayList<>();
    for (int k = features.offset(statistic); k < features.end(statistic); k++) {
      if (features.scale(statistic, k) == scale) {
        some.add(values[k]);
      }
    }
    double[] sorted = some.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
