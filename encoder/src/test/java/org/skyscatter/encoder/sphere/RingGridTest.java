package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.oracle.SamplingPoints;
import org.skyscatter.encoder.oracle.SamplingPoints.Point;

class RingGridTest {

  static Stream<Arguments> grids() {
    return Stream.of(1, 2, 3, 4, 7, 16)
        .flatMap(
            size ->
                Stream.of(
                    Arguments.of(Sampling.GL, size, RingGrid.gaussLegendre(size)),
                    Arguments.of(Sampling.DH, size, RingGrid.driscollHealy(size)),
                    Arguments.of(Sampling.HEALPIX_RING, size, RingGrid.healpix(size))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("grids")
  void pixelsFollowTheSampling(Sampling sampling, int resolution, RingGrid grid) {
    List<Point> points = SamplingPoints.of(sampling, resolution);
    assertThat(grid.pixelCount()).isEqualTo(points.size());
    int pixel = 0;
    double area = 0;
    for (int t = 0; t < grid.ringCount(); t++) {
      assertThat(grid.offsetOf(t)).isEqualTo(pixel);
      assertThat(grid.pointsOf(t)).isLessThanOrEqualTo(grid.pointsOf(grid.ringCount() / 2));
      for (int k = 0; k < grid.pointsOf(t); k++, pixel++) {
        double phi = Math.PI * (2 * k + (grid.isShifted(t) ? 1 : 0)) / grid.pointsOf(t);
        assertThat(phi).isCloseTo(points.get(pixel).phi(), within(1e-13));
        assertThat(points.get(pixel).theta())
            .isCloseTo(points.get(grid.offsetOf(t)).theta(), within(1e-14));
      }
      Point mirror = points.get(grid.offsetOf(grid.mirrorOf(t)));
      assertThat(mirror.theta())
          .isCloseTo(Math.PI - points.get(grid.offsetOf(t)).theta(), within(1e-13));
      area += grid.pointsOf(t) * grid.weightOf(t);
    }
    assertThat(pixel).isEqualTo(points.size());
    assertThat(area).isCloseTo(4 * Math.PI, within(1e-13));
    assertThat(grid.northernRings().count()).isEqualTo((grid.ringCount() + 1) / 2);
  }
}
