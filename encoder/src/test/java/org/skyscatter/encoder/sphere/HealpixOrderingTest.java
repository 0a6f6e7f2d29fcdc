package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.oracle.SamplingPoints;
import org.skyscatter.encoder.oracle.SamplingPoints.Point;

class HealpixOrderingTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 32})
  void bothOrdersNameTheSamePlace(int nside) {
    List<Point> ring = SamplingPoints.of(Sampling.HEALPIX_RING, nside);
    List<Point> nested = SamplingPoints.of(Sampling.HEALPIX_NESTED, nside);
    for (int p = 0; p < nested.size(); p++) {
      assertThat(ring.get(HealpixOrdering.ringNumber(nside, p))).isEqualTo(nested.get(p));
    }
  }

  /** Values of healpy's nest2ring. */
  @Test
  void agreesWithHealpyAtHighResolution() {
    assertThat(HealpixOrdering.ringNumber(1024, 0)).isEqualTo(6285824);
    assertThat(HealpixOrdering.ringNumber(1024, 12582911)).isEqualTo(6297088);
    assertThat(HealpixOrdering.ringNumber(1024, 8440492)).isEqualTo(12376318);
    assertThat(HealpixOrdering.ringNumber(1024, 10129280)).isEqualTo(10577957);
    assertThat(HealpixOrdering.ringNumber(1024, 285043)).isEqualTo(3132252);
    assertThat(HealpixOrdering.ringNumber(1024, 10166247)).isEqualTo(9727263);
    assertThat(HealpixOrdering.ringNumber(8192, 0)).isEqualTo(402608128);
    assertThat(HealpixOrdering.ringNumber(8192, 805306367)).isEqualTo(402698240);
    assertThat(HealpixOrdering.ringNumber(8192, 414994955)).isEqualTo(496335959);
    assertThat(HealpixOrdering.ringNumber(8192, 507531478)).isEqualTo(462691426);
    assertThat(HealpixOrdering.ringNumber(8192, 230157671)).isEqualTo(91163387);
    assertThat(HealpixOrdering.ringNumber(8192, 788816684)).isEqualTo(646689054);
  }

  @Test
  void movesEveryPixelOnce() {
    double[] nested = new double[12 * 16 * 16];
    java.util.Arrays.setAll(nested, p -> p);
    double[] ring = new double[nested.length];
    HealpixOrdering.toRing(16, nested, ring);
    assertThat(ring).doesNotHaveDuplicates().hasSize(nested.length);
    assertThat(ring[HealpixOrdering.ringNumber(16, 77)]).isEqualTo(77);
  }
}
