package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingOrderTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 13})
  void healpixRingsAreThoseOfTheGrid(int nside) {
    RingGrid grid = RingGrid.healpix(nside);
    assertThat(RingOrder.ringCount(Sampling.HEALPIX_RING, nside)).isEqualTo(grid.ringCount());
    for (int ring = 0; ring < grid.ringCount(); ring++) {
      assertThat(RingOrder.firstPixel(Sampling.HEALPIX_RING, nside, ring))
          .isEqualTo(grid.offsetOf(ring));
    }
    assertThat(RingOrder.firstPixel(Sampling.HEALPIX_RING, nside, grid.ringCount()))
        .isEqualTo(12 * nside * nside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MW", "MWSS", "DH", "GL"})
  void otherRingsFillTheMap(String name) {
    Sampling sampling = Sampling.valueOf(name);
    int rings = RingOrder.ringCount(sampling, 8);
    assertThat(RingOrder.firstPixel(sampling, 8, rings)).isEqualTo(sampling.pixelCount(8));
    assertThat(RingOrder.firstPixel(sampling, 8, 1)).isEqualTo(sampling == Sampling.MWSS ? 16 : 15);
  }

  @Test
  void refusesWhatIsNoRing() {
    assertThatThrownBy(() -> RingOrder.firstPixel(Sampling.MW, 8, 9))
        .hasMessage("ring must be from 0 to 8, but is 9");
    assertThatThrownBy(() -> RingOrder.ringCount(Sampling.HEALPIX_NESTED, 8))
        .hasMessageContaining("not in rings");
  }
}
