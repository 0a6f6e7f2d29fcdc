package org.skyscatter.operators.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.sphere.PixelGeometry;
import org.skyscatter.encoder.sphere.Sampling;

class MissingDistancesTest {

  /** The angle to the nearest of all missing pixels, for pixels of a range. */
  private static double[] bruteForce(SeenSky sky) {
    PixelGeometry geometry = sky.geometry();
    double[][] directions = new double[geometry.pixelCount()][3];
    for (int p = 0; p < directions.length; p++) {
      geometry.direction(p, directions[p]);
    }
    int[] missing = IntStream.range(0, directions.length).filter(p -> !sky.isSeen(p)).toArray();
    double[] distances = new double[sky.values().length];
    for (int i = 0; i < distances.length; i++) {
      double square = Double.POSITIVE_INFINITY;
      for (int p : missing) {
        square = Math.min(square, Skies.chordSquare(directions[sky.first() + i], directions[p]));
      }
      distances[i] = Skies.angle(square);
    }
    return distances;
  }

  private static void assertExact(SeenSky sky, double limit) {
    double[] expected = bruteForce(sky);
    double[] distances = MissingDistances.within(sky, limit);
    for (int i = 0; i < expected.length; i++) {
      if (!sky.isSeen(sky.first() + i)) {
        assertThat(distances[i]).isInfinite();
      } else if (expected[i] <= limit) {
        // An angle near pi depends on its chord without a slope.
        double rounding = expected[i] < 3 ? 1e-14 : 1e-7;
        assertThat(distances[i]).isCloseTo(expected[i], within(rounding));
      } else {
        assertThat(distances[i]).isGreaterThan(limit);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void agreeWithTheNearestOfAll(Sampling sampling) {
    PixelGeometry geometry = Skies.geometry(sampling);
    double[] sky = new double[geometry.pixelCount()];
    assertExact(new SeenSky(geometry, 0, Skies.withDiscs(geometry, sky, 1, 3, 0.4)), Math.PI);
    assertExact(new SeenSky(geometry, 0, Skies.withDiscs(geometry, sky, 2, 60, 0.1)), 0.2);
    assertExact(new SeenSky(geometry, 0, Skies.withDiscs(geometry, sky, 3, 25, 0.5)), 0.3);
  }

  @ParameterizedTest
  @EnumSource
  void agreeForSinglePixelsAnywhere(Sampling sampling) {
    PixelGeometry geometry = Skies.geometry(sampling);
    Random random = new Random(4);
    for (int missing : new int[] {1, 5, 300}) {
      double[] sky = new double[geometry.pixelCount()];
      random.ints(missing, 0, sky.length).forEach(p -> sky[p] = Double.NaN);
      assertExact(new SeenSky(geometry, 0, sky), Math.PI);
    }
    double[] poles = new double[geometry.pixelCount()];
    poles[0] = Double.NaN;
    poles[poles.length - 1] = Double.NaN;
    assertExact(new SeenSky(geometry, 0, poles), Math.PI);
  }

  @ParameterizedTest
  @EnumSource
  void agreeForFewSeenPixels(Sampling sampling) {
    PixelGeometry geometry = Skies.geometry(sampling);
    double[] sky = Skies.constant(geometry, Double.NaN);
    new Random(5).ints(400, 0, sky.length).forEach(p -> sky[p] = 0);
    assertExact(new SeenSky(geometry, 0, sky), Math.PI);
  }

  @ParameterizedTest
  @EnumSource
  void agreeForTiles(Sampling sampling) {
    PixelGeometry geometry = Skies.geometry(sampling);
    double[] tile = new double[256];
    assertExact(new SeenSky(geometry, 512, tile), 0.2);
    tile[77] = Double.NaN;
    tile[78] = Double.NaN;
    assertExact(new SeenSky(geometry, 0, tile), 0.2);
    assertExact(new SeenSky(geometry, geometry.pixelCount() - 256, tile), 0.05);
  }

  @Test
  void nothingIsNearWhereNothingIsMissing() {
    PixelGeometry geometry = Skies.geometry(Sampling.HEALPIX_RING);
    SeenSky sky = new SeenSky(geometry, 0, new double[geometry.pixelCount()]);
    assertThat(MissingDistances.within(sky, 1)).containsOnly(Double.POSITIVE_INFINITY);
  }

  /** Only the tile is looked at: a search of the sky would not end in the time of a test. */
  @Test
  void aTileOfAFineMapNeedsNoSearchOfTheSky() {
    PixelGeometry geometry = PixelGeometry.of(Sampling.HEALPIX_NESTED, 8192);
    double[] distances =
        MissingDistances.within(new SeenSky(geometry, 1_000_000, new double[64]), 1e-3);
    double pixel = Math.sqrt(4 * Math.PI / geometry.pixelCount());
    assertThat(Arrays.stream(distances).max().orElseThrow()).isBetween(3 * pixel, 5 * pixel);
    assertThat(Arrays.stream(distances).min().orElseThrow()).isBetween(0.7 * pixel, 1.3 * pixel);
  }
}
