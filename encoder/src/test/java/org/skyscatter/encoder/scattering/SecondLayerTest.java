package org.skyscatter.encoder.scattering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.sphere.RandomCoefficients;
import org.skyscatter.encoder.wavelet.WaveletFilters;
import org.skyscatter.encoder.wavelet.WaveletScale;

/** Scans over degrees against sums over rings, which share no formula but the filters. */
class SecondLayerTest {

  private static WaveletScale scale(int bandLimit, int directions, int j) {
    EncoderConfig config = EncoderConfig.builder(bandLimit).directions(directions).build();
    WaveletFilters filters = new WaveletFilters(bandLimit, directions, config.highestScale());
    return new WaveletScale(filters, j, config.bandLimitAt(j), config.directionsAt(j));
  }

  private static List<OrderBlocks> maps(int bandLimit, int count) {
    List<OrderBlocks> maps = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      maps.add(OrderBlocks.of(RandomCoefficients.realMap(bandLimit, k)));
    }
    return maps;
  }

  private static double[][][] integrals(
      SecondLayer layer, List<OrderBlocks> maps, Workers workers) {
    SecondLayer.Scratch scratch = layer.scratch(maps.size(), workers.threads());
    // The memory holds what an earlier map left behind.
    List<OrderBlocks> others = maps.stream().map(map -> maps.get(0)).toList();
    for (List<OrderBlocks> sky : List.of(others, maps)) {
      layer.clear(scratch);
      workers.forEach(layer.parts(), (thread, part) -> layer.add(thread, part, sky, scratch));
    }
    return layer.integrals(scratch);
  }

  private static double[] flat(double[][][] integrals) {
    return Arrays.stream(integrals)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  @ParameterizedTest(name = "L = {0}, N = {1}, j = {2}")
  @CsvSource({
    "2, 1, 0",
    "2, 2, 1",
    "2, 3, 1",
    "3, 3, 1",
    "4, 2, 0",
    "4, 3, 2",
    "8, 1, 3",
    "8, 2, 2",
    "8, 3, 0",
    "20, 3, 4",
    "20, 2, 5",
    "33, 3, 5",
    "64, 1, 5",
    "64, 2, 6",
    "64, 3, 5",
    "64, 3, 6",
    "300, 3, 8"
  })
  void scansAgreeWithRings(int bandLimit, int directions, int j) {
    WaveletScale scale = scale(bandLimit, directions, j);
    List<OrderBlocks> maps = maps(bandLimit, 5);
    try (Workers workers = new Workers(1)) {
      double[] scans =
          flat(integrals(new HarmonicSecondLayer(Kernels.preferred(), scale), maps, workers));
      double[] rings =
          flat(integrals(new RingSecondLayer(Kernels.preferred(), scale), maps, workers));
      assertThatNumbers(scans).agreeWith(rings, 1e-12);
    }
  }

  @Test
  void severalThreadsAgreeWithOne() {
    List<OrderBlocks> maps = maps(32, 5);
    for (int directions : new int[] {3, 5}) {
      WaveletScale scale = scale(32, directions, 4);
      SecondLayer layer = SecondLayer.of(Kernels.preferred(), scale);
      try (Workers one = new Workers(1);
          Workers three = new Workers(3)) {
        assertThatNumbers(flat(integrals(layer, maps, three)))
            .agreeWith(flat(integrals(layer, maps, one)), 1e-13);
      }
    }
  }

  @Test
  void closedFormsServeUpToThreeDirections() {
    for (int directions = 1; directions <= 3; directions++) {
      assertThat(HarmonicSecondLayer.supports(scale(16, directions, 3))).isTrue();
    }
    assertThat(HarmonicSecondLayer.supports(scale(16, 4, 3))).isFalse();
    assertThat(HarmonicSecondLayer.supports(scale(16, 5, 3))).isFalse();
  }

  @Test
  void isotropicProductIsTheSumOverDirections() {
    try (Workers workers = new Workers(1)) {
      for (int directions = 1; directions <= 5; directions++) {
        WaveletScale scale = scale(20, directions, 3);
        List<OrderBlocks> maps = maps(20, 2);
        double expected = 0;
        for (double[][] ofDirection :
            integrals(SecondLayer.of(Kernels.preferred(), scale), maps, workers)) {
          expected += ofDirection[0][1];
        }
        assertThatNumbers(new double[] {new IsotropicProduct(scale).of(maps.get(0), maps.get(1))})
            .agreeWith(new double[] {expected}, 1e-12);
      }
    }
  }
}
