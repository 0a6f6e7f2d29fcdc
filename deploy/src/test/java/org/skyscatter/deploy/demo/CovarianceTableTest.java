package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.v1.ScatteringCovariances;

class CovarianceTableTest {

  @Test
  void showsEveryMapUnderTheHeadingOfItsSurvey() {
    SampleMap first = sample("first", "survey-a", "uK");
    SampleMap second = sample("second", "survey-a", "uK");
    SampleMap third = sample("third", "survey-b", "K");
    StringWriter text = new StringWriter();

    new CovarianceTable(new PrintWriter(text))
        .print(
            List.of(first, second, third),
            List.of(
                new EncodedMap(covariances(first, SampleRecords.precise()), 4000),
                new EncodedMap(covariances(third, SampleRecords.single()), 2000)));

    assertThat(text.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "survey-a [uK], L = 64: for a test",
            "first -1.500 2345 2.000 4.000 6.000 0.50 0.50 0.50 54 49 kB 4.0 kB 12.3 7.3",
            "second no covariances",
            "survey-b [K], L = 64: for a test",
            "third -1.500 2345 2.000 4.000 6.000 0.50 0.50 0.50 54 49 kB 2.0 kB 24.6 7.3");
    assertThat(text.toString().lines()).allMatch(line -> line.length() <= 120);
  }

  private static SampleMap sample(String id, String survey, String unit) {
    return new SampleMap(
        id + ".npy", id, survey, "band", Sampling.HEALPIX_RING, "G", unit, "for a test", 0);
  }

  private static ScatteringCovariances covariances(SampleMap sample, Object coefficients) {
    return SampleRecords.covariances(sample.mapId(), coefficients)
        .setSurvey(sample.survey())
        .setBand(sample.band())
        .setUnit(sample.unit())
        .build();
  }
}
