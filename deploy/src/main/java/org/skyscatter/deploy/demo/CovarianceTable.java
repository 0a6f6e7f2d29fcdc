package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.skyscatter.v1.ScatteringCovariances;

/** The table of the demo: a heading for each survey and a row for each of its maps. */
final class CovarianceTable {

  /** The scales that are shown; every encoder of the demo has them. */
  private static final List<Integer> SCALES = List.of(2, 4, 6);

  private final PrintWriter out;

  CovarianceTable(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints the maps in the order of the catalogue.
   *
   * @param encoded what came out; a map that is missing gets a row that says so
   */
  void print(List<SampleMap> catalogue, List<EncodedMap> encoded) {
    Map<String, EncodedMap> byId = new HashMap<>();
    encoded.forEach(each -> byId.put(each.covariances().getMapId(), each));
    row("", "", "", "S1", "", "", "S1^2/S2", "", "", "", "map", "record", "", "");
    row(
        "map",
        "mean",
        "variance",
        "j=2",
        "j=4",
        "j=6",
        "j=2",
        "j=4",
        "j=6",
        "numbers",
        "size",
        "size",
        "ratio",
        "ms");
    String survey = "";
    for (SampleMap sample : catalogue) {
      EncodedMap map = byId.get(sample.mapId());
      if (!sample.survey().equals(survey)) {
        survey = sample.survey();
        out.println(heading(sample, encoded));
      }
      if (map == null) {
        out.printf("  %-12s no covariances%n", sample.mapId());
      } else {
        print(map);
      }
    }
    out.flush();
  }

  private static String heading(SampleMap sample, List<EncodedMap> encoded) {
    String bandLimit =
        encoded.stream()
            .map(EncodedMap::covariances)
            .filter(each -> each.getSurvey().equals(sample.survey()))
            .findFirst()
            .map(each -> ", L = " + each.getEncoderParameters().getBandLimit())
            .orElse("");
    return sample.survey() + " [" + sample.unit() + "]" + bandLimit + ": " + sample.description();
  }

  private void print(EncodedMap map) {
    ScatteringCovariances covariances = map.covariances();
    ScaleMeans means = new ScaleMeans(covariances);
    row(
        covariances.getMapId(),
        Numbers.significant(covariances.getMean()),
        Numbers.significant(covariances.getVariance()),
        Numbers.significant(means.s1(SCALES.get(0))),
        Numbers.significant(means.s1(SCALES.get(1))),
        Numbers.significant(means.s1(SCALES.get(2))),
        fixed(means.spread(SCALES.get(0)), 2),
        fixed(means.spread(SCALES.get(1)), 2),
        fixed(means.spread(SCALES.get(2)), 2),
        Integer.toString(means.coefficientCount()),
        Numbers.bytes(covariances.getInputBytes()),
        Numbers.bytes(map.recordBytes()),
        fixed((double) covariances.getInputBytes() / map.recordBytes(), 1),
        fixed(covariances.getEncodeMicros() / 1e3, 1));
  }

  private void row(Object... cells) {
    String line =
        String.format(
            Locale.ROOT, "  %-12s %8s %9s  %8s %8s %8s  %5s %5s %5s %8s %7s %7s %6s %6s", cells);
    out.println(line.stripTrailing());
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
