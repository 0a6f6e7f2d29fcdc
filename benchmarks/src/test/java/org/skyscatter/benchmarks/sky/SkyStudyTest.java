package org.skyscatter.benchmarks.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skyscatter.benchmarks.sky.SimulatedSkies.Kind;
import org.skyscatter.encoder.CoefficientIndex;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.Statistic;
import org.skyscatter.operators.sky.UnusableSkyException;

class SkyStudyTest {

  private interface Study {
    void run(SkyStudy study) throws UnusableSkyException;
  }

  private static List<String> lines(Study study) throws UnusableSkyException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    study.run(new SkyStudy(16, 2, out));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void tilesAreComparedForAllSizesAndWidths() throws UnusableSkyException {
    List<String> lines = lines(SkyStudy::tiles);
    // Four statistics of two kinds of skies, four sizes, three widths.
    assertThat(lines).filteredOn(line -> line.startsWith("| nside ")).hasSize(8 * 12);
    assertThat(lines)
        .contains("S1, GAUSSIAN skies", "S4, LOGNORMAL skies")
        .contains("| tile, side [deg] | taper [deg] | j1 = 1 | j1 = 2 | j1 = 3 |");
    assertThat(lines).noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void masksAreComparedForAllPolicies() throws UnusableSkyException {
    List<String> lines = lines(SkyStudy::missing);
    assertThat(lines).filteredOn(line -> line.startsWith("| band of 20 deg")).hasSize(8 * 6);
    assertThat(lines).filteredOn(line -> line.startsWith("| holes")).hasSize(8 * 6);
    assertThat(lines).noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void skiesHaveTheStatedMoments() {
    SimulatedSkies skies = new SimulatedSkies(16, 32);
    VectorSample sample = new VectorSample(3);
    for (int s = 0; s < 200; s++) {
      double[] gaussian = skies.sky(Kind.GAUSSIAN, s);
      double[] lognormal = skies.sky(Kind.LOGNORMAL, s);
      sample.add(
          new double[] {
            Arrays.stream(gaussian).average().orElseThrow(),
            Arrays.stream(gaussian).map(x -> x * x).average().orElseThrow(),
            Arrays.stream(lognormal).average().orElseThrow()
          });
    }
    assertThat(sample.mean()[0]).isCloseTo(0, within(1e-3));
    assertThat(sample.mean()[1]).isCloseTo(1, within(0.1));
    assertThat(sample.mean()[2]).isCloseTo(Math.sqrt(Math.E), within(0.1));
  }

  @Test
  void samplesHaveTheirMeanAndDeviation() {
    VectorSample sample = new VectorSample(2);
    sample.add(new double[] {1, 5});
    sample.add(new double[] {3, 5});
    sample.add(new double[] {5, 5});
    assertThat(sample.mean()).containsExactly(3, 5);
    assertThat(sample.deviation()).containsExactly(2, 0);
  }

  @Test
  void unitsAreTheLargestPossibleValues() {
    EncoderConfig config = EncoderConfig.builder(16).lowestScale(1).isotropic(true).build();
    CoefficientIndex index = new CoefficientIndex(config);
    IsotropicFeatures features = new IsotropicFeatures(config);
    double[] expected = new double[features.end(Statistic.S4)];
    Arrays.fill(expected, 1, features.offset(Statistic.S3), 2);
    // S4[1][j2,j2] is 4, 9, 16 for j2 = 2, 3, 4.
    for (int j = 2; j <= 4; j++) {
      expected[features.offset(Statistic.S4) + index.offset(1, j, j)] = j * j;
    }
    double[] units = features.units(expected);
    assertThat(units[1]).isEqualTo(2);
    assertThat(units[features.offset(Statistic.S3) + index.offset(1, 3)])
        .isCloseTo(Math.sqrt(4 * Math.PI * 5 * 2 * 9), within(1e-12));
    assertThat(units[features.offset(Statistic.S4) + index.offset(1, 2, 4)]).isEqualTo(8);
    assertThat(features.scale(Statistic.S4, features.end(Statistic.S4) - 1)).isEqualTo(3);
  }
}
