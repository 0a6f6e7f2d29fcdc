package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.oracle.SamplingPoints;
import org.skyscatter.encoder.oracle.SamplingPoints.Point;

class PixelGeometryTest {

  static Stream<Arguments> geometries() {
    return Arrays.stream(Sampling.values())
        .flatMap(
            sampling ->
                Stream.of(1, 2, 3, 4, 7, 16)
                    .filter(resolution -> resolution > 1 || sampling.isHealpix())
                    .filter(
                        resolution ->
                            sampling != Sampling.HEALPIX_NESTED
                                || Integer.bitCount(resolution) == 1)
                    .map(resolution -> Arguments.of(sampling, resolution)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("geometries")
  void pixelsAreWhereTheSamplingHasThem(Sampling sampling, int resolution) {
    PixelGeometry geometry = PixelGeometry.of(sampling, resolution);
    List<Point> points = SamplingPoints.of(sampling, resolution);
    assertThat(geometry.pixelCount()).isEqualTo(points.size());
    double[] vector = new double[3];
    for (int p = 0; p < points.size(); p++) {
      geometry.direction(p, vector);
      Point point = points.get(p);
      double sine = Math.sin(point.theta());
      assertThat(vector[0]).isCloseTo(sine * Math.cos(point.phi()), within(2e-14));
      assertThat(vector[1]).isCloseTo(sine * Math.sin(point.phi()), within(2e-14));
      assertThat(vector[2]).isCloseTo(Math.cos(point.theta()), within(2e-14));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("geometries")
  void areasMakeUpTheSphere(Sampling sampling, int resolution) {
    PixelGeometry geometry = PixelGeometry.of(sampling, resolution);
    double sum = 0;
    for (int p = 0; p < geometry.pixelCount(); p++) {
      assertThat(geometry.area(p)).isPositive();
      sum += geometry.area(p);
    }
    assertThat(sum).isCloseTo(1, within(1e-13));
  }

  @ParameterizedTest
  @EnumSource(names = {"GL", "DH"})
  void areasAreCloseToTheWeightsOfAnExactQuadrature(Sampling sampling) {
    PixelGeometry geometry = PixelGeometry.of(sampling, 64);
    RingGrid grid =
        sampling == Sampling.GL ? RingGrid.gaussLegendre(64) : RingGrid.driscollHealy(64);
    for (int t = 2; t < grid.ringCount() - 2; t++) {
      double share = grid.weightOf(t) / (4 * Math.PI);
      assertThat(geometry.area(grid.offsetOf(t))).isCloseTo(share, within(0.02 * share));
    }
  }

  @Test
  void allPointsOfAPolarRingAreOnePlace() {
    PixelGeometry geometry = PixelGeometry.of(Sampling.MWSS, 4);
    double[] vector = new double[3];
    for (int k = 0; k < 8; k++) {
      geometry.direction(k, vector);
      assertThat(Math.hypot(vector[0], vector[1])).isZero();
      assertThat(vector[2]).isEqualTo(1);
      geometry.direction(32 + k, vector);
      assertThat(Math.hypot(vector[0], vector[1])).isZero();
      assertThat(vector[2]).isEqualTo(-1);
    }
  }

  @Test
  void refusesAResolutionThatTheSamplingHasNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelGeometry.of(Sampling.HEALPIX_NESTED, 3))
        .withMessageContaining("power of two");
  }
}
