package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.HarmonicAssert.assertThatCoefficients;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.oracle.DirectTransform;

class HarmonicTransformTest {

  /** Grids with band limits below, at and above what they resolve. */
  static Stream<Arguments> transforms() {
    List<Arguments> cases = new ArrayList<>();
    for (int size : new int[] {2, 3, 8, 9}) {
      for (int limit : new int[] {1, 2, size, 2 * size + 3}) {
        cases.add(Arguments.of(Sampling.GL, size, limit, RingGrid.gaussLegendre(size)));
        cases.add(Arguments.of(Sampling.DH, size, limit, RingGrid.driscollHealy(size)));
        cases.add(Arguments.of(Sampling.HEALPIX_RING, size, limit, RingGrid.healpix(size)));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1}, L = {2}")
  @MethodSource("transforms")
  void synthesisIsTheSumOfHarmonics(Sampling sampling, int size, int limit, RingGrid grid) {
    HarmonicCoefficients a = RandomCoefficients.realMap(limit, 1);
    assertThatNumbers(new HarmonicTransform(grid, limit).synthesise(a))
        .agreeWith(new DirectTransform(sampling, size, limit).synthesise(a), 1e-12);
  }

  /** Of any map, band-limited or not: sum f Q (S a) = sum over l, m of conj(a) A f. */
  @ParameterizedTest(name = "{0} {1}, L = {2}")
  @MethodSource("transforms")
  void analysisIsTheAdjointOfSynthesis(Sampling sampling, int size, int limit, RingGrid grid) {
    HarmonicTransform transform = new HarmonicTransform(grid, limit);
    HarmonicCoefficients a = RandomCoefficients.realMap(limit, 2);
    double[] map = new Random(3).doubles(grid.pixelCount(), -1, 1).toArray();
    double[] synthesised = transform.synthesise(a);
    double inPixels = 0;
    double size2 = 0;
    for (int t = 0; t < grid.ringCount(); t++) {
      for (int p = grid.offsetOf(t); p < grid.offsetOf(t) + grid.pointsOf(t); p++) {
        inPixels += grid.weightOf(t) * map[p] * synthesised[p];
        size2 += Math.abs(grid.weightOf(t) * map[p] * synthesised[p]);
      }
    }
    HarmonicCoefficients analysed = transform.analyse(map);
    double inCoefficients = 0;
    for (int l = 0; l < limit; l++) {
      for (int m = -l; m <= l; m++) {
        inCoefficients +=
            a.real(l, m) * analysed.real(l, m) + a.imaginary(l, m) * analysed.imaginary(l, m);
      }
    }
    assertThat(inPixels).isCloseTo(inCoefficients, within(1e-13 * size2));
  }

  /** Also where rings have fewer pixels than tell the orders apart. */
  @ParameterizedTest(name = "{0} {1}, L = {2}")
  @MethodSource("transforms")
  void refinementsAgreeWithThoseThroughPixels(
      Sampling sampling, int size, int limit, RingGrid grid) {
    HarmonicTransform transform = new HarmonicTransform(grid, limit);
    double[] map = new Random(8).doubles(grid.pixelCount(), -1, 1).toArray();
    HarmonicCoefficients expected = transform.analyse(map);
    for (int i = 0; i < 2; i++) {
      double[] residual = transform.synthesise(expected);
      for (int p = 0; p < residual.length; p++) {
        residual[p] = map[p] - residual[p];
      }
      double[] sum = expected.toPairs();
      double[] refinement = transform.analyse(residual).toPairs();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += refinement[k];
      }
      expected = HarmonicCoefficients.ofRealMap(limit, sum);
    }
    assertThatCoefficients(transform.analyse(map, 2)).agreeWith(expected, 1e-12);
  }

  @ParameterizedTest(name = "{0} {1}, L = {2}")
  @MethodSource("transforms")
  void exactGridsGiveTheCoefficientsBack(Sampling sampling, int size, int limit, RingGrid grid) {
    if (!sampling.isExact() || limit > size) {
      return;
    }
    HarmonicTransform transform = new HarmonicTransform(grid, limit);
    HarmonicCoefficients a = RandomCoefficients.realMap(limit, 4);
    assertThatCoefficients(transform.analyse(transform.synthesise(a))).agreeWith(a, 1e-12);
  }

  /** Here the highest orders are left out on the rings next to the poles. */
  @Test
  void ordersThatAreLeftOutDoNotMatter() {
    int nside = 50;
    int limit = 150;
    RingGrid grid = RingGrid.healpix(nside);
    assertThat(grid.northernRings().firstThatMatters(limit - 1, limit)).isGreaterThan(8);
    DirectTransform direct = new DirectTransform(Sampling.HEALPIX_RING, nside, limit);
    HarmonicTransform transform = new HarmonicTransform(grid, limit);
    HarmonicCoefficients a = RandomCoefficients.realMap(limit, 6);
    assertThatNumbers(transform.synthesise(a)).agreeWith(direct.synthesise(a), 1e-12);
    double[] map = new Random(7).doubles(grid.pixelCount(), -1, 1).toArray();
    assertThatCoefficients(transform.analyse(map)).agreeWith(direct.sum(map), 1e-12);
    assertThatCoefficients(transform.analyse(map, 1)).agreeWith(direct.analyse(map, 1), 1e-12);
  }

  @Test
  void largeGridGivesTheCoefficientsBack() {
    HarmonicTransform transform = new HarmonicTransform(RingGrid.gaussLegendre(500), 500);
    HarmonicCoefficients a = RandomCoefficients.realMap(500, 5);
    assertThatCoefficients(transform.analyse(transform.synthesise(a))).agreeWith(a, 1e-11);
  }
}
