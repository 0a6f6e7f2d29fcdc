package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.skyscatter.v1.ScatteringCovariances;

/** A table of what records were made of, and some of their numbers. */
final class MadeOfTable {

  private static final List<Integer> SCALES = List.of(2, 4, 6);
  private static final String ABSENT = "-";

  private final PrintWriter out;

  MadeOfTable(PrintWriter out) {
    this.out = out;
  }

  /** Prints a row for each record, in their order. */
  void print(List<ScatteringCovariances> records) {
    row("", "", "", "missing", "", "", "S1", "", "");
    row("map", "items", "sky", "sky", "mean", "variance", "j=2", "j=4", "j=6");
    records.forEach(this::print);
    out.flush();
  }

  private void print(ScatteringCovariances record) {
    ScaleMeans means = new ScaleMeans(record);
    String[] s1 =
        SCALES.stream()
            .map(scale -> means.has(scale) ? Numbers.significant(means.s1(scale)) : ABSENT)
            .toArray(String[]::new);
    row(
        record.getMapId(),
        Integer.toString(record.getItemsUsed()),
        OutcomeText.percent(record.getSkyFraction()),
        record.getMissingPolicy(),
        Numbers.significant(record.getMean()),
        Numbers.significant(record.getVariance()),
        s1[0],
        s1[1],
        s1[2]);
  }

  private void row(Object... cells) {
    String line = String.format(Locale.ROOT, "  %-47s %5s %7s %8s %8s %8s  %8s %8s %8s", cells);
    out.println(line.stripTrailing());
  }
}
