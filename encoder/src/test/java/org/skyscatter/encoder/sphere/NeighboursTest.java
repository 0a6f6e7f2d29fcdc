package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NeighboursTest {

  private static int[] neighbours(PixelGeometry geometry, int pixel) {
    int[] numbers = new int[PixelGeometry.MAX_NEIGHBOURS];
    return Arrays.copyOf(numbers, geometry.neighbours(pixel, numbers));
  }

  private static double distance(PixelGeometry geometry, int a, int b) {
    double[] u = new double[3];
    double[] v = new double[3];
    geometry.direction(a, u);
    geometry.direction(b, v);
    return 2 * Math.asin(Math.hypot(Math.hypot(u[0] - v[0], u[1] - v[1]), u[2] - v[2]) / 2);
  }

  private static void checkSymmetry(PixelGeometry geometry) {
    Set<Long> pairs = new HashSet<>();
    long count = geometry.pixelCount();
    for (int p = 0; p < count; p++) {
      for (int neighbour : neighbours(geometry, p)) {
        assertThat(neighbour).isBetween(0, geometry.pixelCount() - 1).isNotEqualTo(p);
        assertThat(pairs.add(p * count + neighbour)).as("%d once at %d", neighbour, p).isTrue();
      }
    }
    for (long pair : pairs) {
      assertThat(pairs).contains(pair % count * count + pair / count);
    }
  }

  static Stream<Arguments> healpix() {
    return IntStream.rangeClosed(1, 16)
        .boxed()
        .flatMap(
            nside ->
                Integer.bitCount(nside) == 1
                    ? Stream.of(
                        Arguments.of(Sampling.HEALPIX_RING, nside),
                        Arguments.of(Sampling.HEALPIX_NESTED, nside))
                    : Stream.of(Arguments.of(Sampling.HEALPIX_RING, nside)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("healpix")
  void healpixPixelsHaveEightNeighboursButAtTheCornersOfFaces(Sampling sampling, int nside) {
    PixelGeometry geometry = PixelGeometry.of(sampling, nside);
    checkSymmetry(geometry);
    double side = Math.sqrt(4 * Math.PI / geometry.pixelCount());
    int few = 0;
    for (int p = 0; p < geometry.pixelCount(); p++) {
      int[] near = neighbours(geometry, p);
      if (nside == 1) {
        assertThat(near).hasSize(6);
        continue;
      }
      assertThat(near).hasSizeBetween(7, 8);
      few += 8 - near.length;
      for (int neighbour : near) {
        assertThat(distance(geometry, p, neighbour)).isLessThan(2.1 * side);
      }
    }
    assertThat(few).isEqualTo(nside == 1 ? 0 : 24);
  }

  /** Whatever is close to a pixel is a neighbour, so that none was taken for another. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("healpix")
  void whatIsCloseToAHealpixPixelIsItsNeighbour(Sampling sampling, int nside) {
    PixelGeometry geometry = PixelGeometry.of(sampling, nside);
    double side = Math.sqrt(4 * Math.PI / geometry.pixelCount());
    for (int p = 0; p < geometry.pixelCount(); p++) {
      int[] near = neighbours(geometry, p);
      for (int q = 0; q < geometry.pixelCount(); q++) {
        if (q != p && distance(geometry, p, q) < 1.05 * side) {
          assertThat(near).contains(q);
        }
      }
    }
  }

  @Test
  void healpixNeighboursAreThoseOfHealpy() throws IOException {
    int lines = 0;
    try (InputStream stream =
            Objects.requireNonNull(getClass().getResourceAsStream("/healpix/neighbours.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] words = line.split(" ");
        Sampling sampling = Sampling.valueOf("HEALPIX_" + words[1]);
        PixelGeometry geometry = PixelGeometry.of(sampling, Integer.parseInt(words[0]));
        int[] expected =
            Arrays.stream(words)
                .skip(3)
                .mapToInt(Integer::parseInt)
                .filter(number -> number >= 0)
                .toArray();
        assertThat(neighbours(geometry, Integer.parseInt(words[2]))).as(line).isEqualTo(expected);
        lines++;
      }
    }
    assertThat(lines).isGreaterThan(200);
  }

  static Stream<Arguments> rings() {
    return Stream.of(Sampling.MW, Sampling.MWSS, Sampling.DH, Sampling.GL)
        .flatMap(sampling -> Stream.of(2, 3, 4, 5, 9).map(limit -> Arguments.of(sampling, limit)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rings")
  void neighboursOnRingsAreSymmetricAndClose(Sampling sampling, int resolution) {
    PixelGeometry geometry = PixelGeometry.of(sampling, resolution);
    checkSymmetry(geometry);
    double step = 2 * Math.PI / (2 * resolution - 1);
    for (int p = 0; p < geometry.pixelCount(); p++) {
      for (int neighbour : neighbours(geometry, p)) {
        assertThat(distance(geometry, p, neighbour)).isLessThan(1.6 * step);
      }
    }
  }

  @Test
  void ringsClose() {
    PixelGeometry geometry = PixelGeometry.of(Sampling.GL, 4);
    assertThat(neighbours(geometry, 7)).containsExactly(13, 8, 6, 0, 1, 20, 14, 15);
  }

  @Test
  void beyondTheFirstAndTheLastRingIsTheOtherSideOfThePole() {
    PixelGeometry odd = PixelGeometry.of(Sampling.GL, 4);
    assertThat(neighbours(odd, 1)).containsExactly(0, 2, 4, 5, 7, 8, 9);
    assertThat(neighbours(odd, 21)).containsExactly(27, 22, 20, 14, 15, 24, 25);
    PixelGeometry even = PixelGeometry.of(Sampling.MWSS, 4);
    assertThat(neighbours(even, 1)).containsExactly(0, 2, 5, 8, 9, 10);
  }
}
