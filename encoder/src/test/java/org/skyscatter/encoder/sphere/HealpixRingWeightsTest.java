package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.kernel.Kernels;

class HealpixRingWeightsTest {

  /** The weights at the pole, of the next ring, at the end of the polar cap and at the equator. */
  @ParameterizedTest(name = "nside {0}")
  @CsvSource({
    "2, 0.05569143403334199, 0.005411711787692243, 0.005411711787692243, -0.039554693430041483",
    "4, 0.1198278418678476, -0.006522111720581221, -0.007416988937133082, 0.004866800211048284",
    "8, 0.16567683090317004, -0.07226390397991572, -0.00652273559006028, 0.005679522133623306",
    "16, 0.16577668974206086, -0.07241365388456841, -0.006416322557291754, 0.001675905926809355",
    "32, 0.16851207715195635, -0.07723710942327319, -0.003171868413334884, 0.0004674729519276677",
    "64, 0.17691826154752083, -0.09309373410869048, -0.0017614077436066437, -0.00021464269706252854",
    "128, 0.17707975568099532, -0.09340929615201024, -0.0010007336476670172, -4.2658286007635487e-05",
    "256, 0.1636298040653327, -0.06857585732208193, -0.0003685481499894009, 1.6798905778656853e-06",
    "512, 0.17288550139291084, -0.08531867588429305, -0.00022089404551931547, 1.819028348565359e-06"
  })
  void areThoseOfHealpy(int nside, double pole, double next, double end, double equator) {
    double[] factors = HealpixRingWeights.factors(Kernels.preferred(), nside);
    assertThat(factors).hasSize(2 * nside);
    assertThat(factors[0] - 1).isCloseTo(pole, within(1e-10));
    assertThat(factors[1] - 1).isCloseTo(next, within(1e-10));
    assertThat(factors[nside - 1] - 1).isCloseTo(end, within(1e-10));
    assertThat(factors[2 * nside - 1] - 1).isCloseTo(equator, within(1e-10));
  }

  @ParameterizedTest(name = "nside {0}")
  @ValueSource(ints = {1, 2, 3, 5, 6, 7, 16, 33, 100})
  void integrateZonalHarmonicsExactly(int nside) {
    RingGrid grid =
        RingGrid.healpix(nside).weighted(HealpixRingWeights.factors(Kernels.preferred(), nside));
    int highest = HealpixRingWeights.highestDegree(nside);
    assertThat(highest).isBetween(nside, 4 * nside).isEven();
    double[] integrals = new double[highest + 1];
    for (int t = 0; t < grid.ringCount(); t++) {
      double area = grid.pointsOf(t) * grid.weightOf(t);
      double cosine = grid.northernRings().cosineOf(Math.min(t, grid.mirrorOf(t)));
      double lower = 0;
      double value = 1;
      for (int l = 0; l <= highest; l += 2) {
        integrals[l] += area * value;
        for (int k = l; k < l + 2; k++) {
          double next = ((2 * k + 1) * cosine * value - k * lower) / (k + 1);
          lower = value;
          value = next;
        }
      }
    }
    assertThat(integrals[0]).isCloseTo(4 * Math.PI, within(1e-12));
    for (int l = 2; l <= highest; l += 2) {
      assertThat(integrals[l]).as("l = %d", l).isCloseTo(0, within(1e-12));
    }
  }
}
