package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.skyscatter.encoder.golden.HarmonicAssert.assertThatCoefficients;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.oracle.DirectTransform;

class MapAnalysisTest {

  private static final double ROUNDING = 1e-12;

  private static final Sampling[] EXACT = {
    Sampling.MW, Sampling.MWSS, Sampling.DH, Sampling.GL,
  };

  static Stream<Arguments> exactSamplings() {
    List<Arguments> cases = new ArrayList<>();
    for (Sampling sampling : EXACT) {
      for (int resolution : new int[] {2, 3, 4, 5, 8, 9, 16, 17, 33, 67}) {
        cases.add(Arguments.of(sampling, resolution));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("exactSamplings")
  void exactSamplingsReturnTheCoefficientsOfAMap(Sampling sampling, int resolution) {
    HarmonicCoefficients a = RandomCoefficients.realMap(resolution, resolution);
    double[] pixels = new DirectTransform(sampling, resolution, resolution).synthesise(a);
    assertThatCoefficients(MapAnalysis.of(sampling, resolution, resolution, 0).analyse(pixels))
        .agreeWith(a, ROUNDING);
  }

  /** The degrees beyond the band limit are in the map, and must not leak into those below. */
  @ParameterizedTest
  @EnumSource(names = {"MW", "MWSS", "DH", "GL"})
  void exactSamplingsAreExactAtALowerBandLimit(Sampling sampling) {
    int resolution = 12;
    HarmonicCoefficients a = RandomCoefficients.realMap(resolution, 5);
    double[] pixels = new DirectTransform(sampling, resolution, resolution).synthesise(a);
    for (int bandLimit = 1; bandLimit <= resolution; bandLimit++) {
      MapAnalysis analysis = MapAnalysis.of(sampling, resolution, bandLimit, 0);
      assertThat(analysis.bandLimit()).isEqualTo(bandLimit);
      assertThatCoefficients(analysis.analyse(pixels))
          .agreeWith(a.truncatedTo(bandLimit), ROUNDING);
    }
  }

  /** All samples at a pole are one place; a difference of odd order between them is no signal. */
  @ParameterizedTest
  @EnumSource(names = {"MW", "MWSS"})
  void oddOrdersVanishAtThePoles(Sampling sampling) {
    HarmonicCoefficients a = RandomCoefficients.realMap(8, 6);
    double[] pixels = new DirectTransform(sampling, 8, 8).synthesise(a);
    int points = sampling == Sampling.MW ? 15 : 16;
    for (int k = 0; k < points; k++) {
      double phi = 2 * Math.PI * k / points;
      pixels[pixels.length - points + k] += Math.cos(phi) - 2 * Math.sin(3 * phi);
      pixels[k] += sampling == Sampling.MWSS ? Math.sin(5 * phi) : 0;
    }
    assertThatCoefficients(MapAnalysis.of(sampling, 8, 8, 0).analyse(pixels))
        .agreeWith(a, ROUNDING);
  }

  @Test
  void exactSamplingsIgnoreIterations() {
    double[] pixels = randomPixels(Sampling.MW.pixelCount(8), 1);
    assertThat(MapAnalysis.of(Sampling.MW, 8, 8, 3).analyse(pixels).toPairs())
        .isEqualTo(MapAnalysis.of(Sampling.MW, 8, 8, 0).analyse(pixels).toPairs());
  }

  /** Including band limits where a ring has fewer pixels than the map has orders. */
  @ParameterizedTest
  @CsvSource({
    "HEALPIX_RING, 1, 3, 0", "HEALPIX_RING, 1, 3, 3", "HEALPIX_RING, 1, 1, 2",
    "HEALPIX_RING, 2, 6, 1", "HEALPIX_RING, 3, 9, 3", "HEALPIX_RING, 4, 12, 0",
    "HEALPIX_RING, 4, 5, 3", "HEALPIX_RING, 5, 10, 2", "HEALPIX_RING, 6, 17, 3",
    "HEALPIX_NESTED, 1, 3, 3", "HEALPIX_NESTED, 2, 6, 0", "HEALPIX_NESTED, 4, 12, 3",
    "HEALPIX_NESTED, 8, 16, 1"
  })
  void healpixIsRefinedAsHealpyDoes(Sampling sampling, int nside, int bandLimit, int iterations) {
    double[] pixels = randomPixels(sampling.pixelCount(nside), nside);
    HarmonicCoefficients expected =
        new DirectTransform(sampling, nside, bandLimit).analyse(pixels, iterations);
    assertThatCoefficients(MapAnalysis.of(sampling, nside, bandLimit, iterations).analyse(pixels))
        .agreeWith(expected, ROUNDING);
  }

  @Test
  void healpixIterationsApproachTheCoefficientsOfABandLimitedMap() {
    HarmonicCoefficients a = RandomCoefficients.realMap(16, 3);
    double[] pixels = new DirectTransform(Sampling.HEALPIX_RING, 8, 16).synthesise(a);
    assertThatCoefficients(MapAnalysis.of(Sampling.HEALPIX_RING, 8, 16, 40).analyse(pixels))
        .agreeWith(a, 1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void leavesThePixelsAsTheyAre(Sampling sampling) {
    double[] pixels = randomPixels(sampling.pixelCount(4), 9);
    double[] copy = pixels.clone();
    MapAnalysis.of(sampling, 4, 4, 3).analyse(pixels);
    assertThat(pixels).isEqualTo(copy);
  }

  /**
   * The scratch memory of the first map serves the second. The band limit of HEALPix is one at
   * which sums touch rings that are left out.
   */
  @ParameterizedTest
  @EnumSource
  void anAnalysisKeepsNothingOfTheMapBefore(Sampling sampling) {
    int resolution = sampling.isHealpix() ? 256 : 150;
    int bandLimit = sampling.isHealpix() ? 600 : 150;
    MapAnalysis analysis = MapAnalysis.of(sampling, resolution, bandLimit, 1);
    double[] pixels = randomPixels(analysis.pixelCount(), 10);
    double[] alone = analysis.analyse(pixels).toPairs();
    double[] notNumbers = new double[pixels.length];
    Arrays.fill(notNumbers, Double.NaN);
    assertThat(analysis.analyse(notNumbers).real(0, 0)).isNaN();
    assertThat(analysis.analyse(pixels).toPairs()).isEqualTo(alone);
  }

  /** Of JTransforms only powers of two need no memory of their own; polar rings have any length. */
  @ParameterizedTest
  @EnumSource(names = {"MW", "MWSS", "DH", "GL"})
  void anAnalysisAllocatesLittleMoreThanItsResult(Sampling sampling) {
    MapAnalysis analysis = MapAnalysis.of(sampling, 64, 64, 0);
    double[] pixels = randomPixels(analysis.pixelCount(), 11);
    analysis.analyse(pixels);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    analysis.analyse(pixels);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(2L * 64 * 65 * Double.BYTES);
  }

  @Test
  void ringWeightsBringTheFirstEstimateCloser() {
    HarmonicCoefficients a = RandomCoefficients.realMap(16, 12);
    double[] pixels = new DirectTransform(Sampling.HEALPIX_RING, 16, 16).synthesise(a);
    double equal = error(a, new HealpixOptions(0, false), pixels);
    assertThat(error(a, new HealpixOptions(0, true), pixels)).isLessThan(equal / 5);
  }

  private static double error(HarmonicCoefficients a, HealpixOptions options, double[] pixels) {
    double[] found =
        MapAnalysis.of(Sampling.HEALPIX_RING, 16, 16, options).analyse(pixels).toPairs();
    double[] expected = a.toPairs();
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
    }
    return largest;
  }

  @ParameterizedTest
  @EnumSource
  void expectsThePixelCountOfTheSampling(Sampling sampling) {
    MapAnalysis analysis = MapAnalysis.of(sampling, 4, 4, 3);
    int expected = sampling.pixelCount(4);
    assertThat(analysis.pixelCount()).isEqualTo(expected);
    for (int count : new int[] {0, expected - 1, expected + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> analysis.analyse(new double[count]))
          .withMessageContaining("" + expected)
          .withMessageContaining("" + count);
    }
  }

  @ParameterizedTest
  @CsvSource({"MW, 8, 9", "GL, 8, 0", "DH, 8, -1", "MWSS, 8, 9", "HEALPIX_RING, 4, 13"})
  void refusesABandLimitBeyondTheSampling(Sampling sampling, int resolution, int bandLimit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MapAnalysis.of(sampling, resolution, bandLimit, 3))
        .withMessageContaining("band limit of a " + sampling)
        .withMessageContaining("from 1 to " + sampling.maxBandLimit(resolution))
        .withMessageContaining("but is " + bandLimit);
  }

  @Test
  void refusesOtherParametersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MapAnalysis.of(Sampling.HEALPIX_RING, 4, 8, -1))
        .withMessageContaining("iterations")
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MapAnalysis.of(Sampling.HEALPIX_NESTED, 6, 8, 3))
        .withMessageContaining("power of two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MapAnalysis.of(Sampling.MW, 0, 1, 3))
        .withMessageContaining("resolution of MW");
  }

  @ParameterizedTest
  @EnumSource
  void threadsShareAnAnalysis(Sampling sampling) throws Exception {
    MapAnalysis analysis = MapAnalysis.of(sampling, 8, 8, 3);
    List<double[]> maps = new ArrayList<>();
    for (int k = 0; k < 24; k++) {
      maps.add(randomPixels(analysis.pixelCount(), k));
    }
    List<double[]> alone = maps.stream().map(map -> analysis.analyse(map).toPairs()).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<double[]>> together =
          maps.stream().map(map -> threads.submit(() -> analysis.analyse(map).toPairs())).toList();
      for (int k = 0; k < maps.size(); k++) {
        assertThat(together.get(k).get()).isEqualTo(alone.get(k));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static double[] randomPixels(int count, long seed) {
    return new Random(seed).doubles(count, -1, 1).toArray();
  }
}
