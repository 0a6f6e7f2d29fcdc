package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.operators.encode.BeamDivision;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.v1.Beam;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/** What maps say about themselves beside their pixels: unit, frame and beam. */
@ExtendWith(Services.Resolver.class)
class UnitsAndBeamsIT {

  @Test
  void aSurveyOfTwoUnitsIsRejectedByName(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "units", 1);
    pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix("first"))));
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(1, pipeline.covariances());
      pipeline
          .records()
          .send(
              List.of(
                  Maps.to(pipeline.maps(), Maps.healpix("kelvin").setUnit("K")),
                  Maps.to(pipeline.maps(), Maps.healpix("other").setBand("W").setUnit("K")),
                  Maps.to(pipeline.maps(), Maps.healpix("frame").setCoordinateFrame("B1950")),
                  Maps.to(pipeline.maps(), Maps.healpix("named").setCoordinateFrame("ecliptic"))));
      pipeline.records().await(5, pipeline.covariances(), pipeline.rejected());
      balance = Balances.ofStopped(job, pipeline, 5);
    }
    assertThat(balance.rejectedByReason())
        .isEqualTo(Map.of("UNIT_MISMATCH", 1L, "UNKNOWN_FRAME", 1L));
    assertThat(pipeline.records().rejected(pipeline.rejected()))
        .filteredOn(each -> each.getReason().equals("UNIT_MISMATCH"))
        .extracting(RejectedRecord::getMessage)
        .allSatisfy(
            text ->
                assertThat(text).contains("survey-a").contains("V").contains("uK").contains("K"));
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .filteredOn(each -> each.getMapId().equals("named"))
        .extracting(ScatteringCovariances::getCoordinateFrame)
        .containsExactly("E");
  }

  @Test
  void aBeamIsDividedOut(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "beams", 1);
    pipeline
        .options()
        .setEncodingRules(
            EncodingRules.of(
                EncodingRule.of("survey-*", "*", Pipeline.CONFIG)
                    .with(new BeamDivision(true, 50))));
    int bandLimit = Pipeline.CONFIG.bandLimit();
    double[] pairs = Maps.values("sky", bandLimit * (bandLimit + 1));
    double[] window = new double[bandLimit];
    List<Double> beam = new ArrayList<>();
    for (int l = 0; l < bandLimit; l++) {
      pairs[2 * l + 1] = 0;
      window[l] = Math.exp(-0.02 * l * (l + 1));
      beam.add(window[l]);
    }
    HarmonicCoefficients sky = HarmonicCoefficients.ofRealMap(bandLimit, pairs);
    pipeline
        .records()
        .send(
            List.of(
                Maps.to(
                    pipeline.maps(),
                    Maps.map("smoothed")
                        .setSampling("HARMONIC")
                        .setResolution(bandLimit)
                        .setBeam(new Beam(null, beam))
                        .setHarmonicCoefficients(Maps.float64(smoothed(pairs, window, bandLimit)))),
                Maps.to(
                    pipeline.maps(),
                    Maps.healpix("nothing").setBeam(new Beam(null, beam.subList(0, 3))))));
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(2, pipeline.covariances(), pipeline.rejected());
      balance = Balances.ofStopped(job, pipeline, 2);
    }
    assertThat(balance.rejectedByReason()).isEqualTo(Map.of("BEAM_INVALID", 1L));
    ScatteringCovariances found = pipeline.records().covariances(pipeline.covariances()).get(0);
    ScatteringCoefficients expected = new ScatteringEncoder(Pipeline.CONFIG).encode(sky);
    double largest = Arrays.stream(expected.s4()).map(Math::abs).max().orElseThrow();
    assertThat(
            ((Coefficients64) found.getCoefficients())
                .getS4().stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(expected.s4(), Offset.offset(1e-10 * largest));
    assertThat(found.getBeam().getDivided()).isTrue();
    assertThat(found.getBeam().getMaxGain()).isEqualTo(50);
    assertThat(found.getBeam().getLimitedFrom()).isNull();
  }

  /** a_lm times b_l, in healpy's order: for each m the l from m on. */
  private static double[] smoothed(double[] pairs, double[] window, int bandLimit) {
    double[] result = pairs.clone();
    int at = 0;
    for (int m = 0; m < bandLimit; m++) {
      for (int l = m; l < bandLimit; l++, at += 2) {
        result[at] *= window[l];
        result[at + 1] *= window[l];
      }
    }
    return result;
  }
}
