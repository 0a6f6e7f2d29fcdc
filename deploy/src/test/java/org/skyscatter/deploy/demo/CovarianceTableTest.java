package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.v1.Coefficients32;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.EncoderParameters;
import org.skyscatter.v1.ScatteringCovariances;

class CovarianceTableTest {

  /** Scales 2 to 6 with 5 directions each; S1 of scale j has the mean j, S2 the mean 2 j^2. */
  private static final List<Double> S1 = perScale(j -> j);

  private static final List<Double> S2 = perScale(j -> 2 * j * j);

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
                new EncodedMap(covariances(first, precise()), 4000),
                new EncodedMap(covariances(third, single()), 2000)));

    assertThat(text.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "survey-a [uK], L = 64: for a test",
            "first -1.500 2345 2.000 4.000 6.000 0.50 0.50 0.50 54 49 kB 4.0 kB 12.3 7.3",
            "second no covariances",
            "survey-b [K], L = 64: for a test",
            "third -1.500 2345 2.000 4.000 6.000 0.50 0.50 0.50 54 49 kB 2.0 kB 24.6 7.3");
    assertThat(text.toString().lines()).allMatch(line -> line.length() <= 120);
  }

  private static List<Double> perScale(java.util.function.IntToDoubleFunction mean) {
    return IntStream.rangeClosed(2, 6)
        .boxed()
        .flatMap(
            j ->
                DoubleStream.of(-0.5, 0, 0.5, 0.25, -0.25).mapToObj(e -> mean.applyAsDouble(j) + e))
        .toList();
  }

  private static Coefficients64 precise() {
    return new Coefficients64(S1, S2, List.of(1.0, 2.0, 3.0), List.of(4.0));
  }

  private static Coefficients32 single() {
    return new Coefficients32(
        S1.stream().map(Double::floatValue).toList(),
        S2.stream().map(Double::floatValue).toList(),
        List.of(1f, 2f, 3f),
        List.of(4f));
  }

  private static SampleMap sample(String id, String survey, String unit) {
    return new SampleMap(
        id + ".npy", id, survey, "band", Sampling.HEALPIX_RING, "G", unit, "for a test", 0);
  }

  private static ScatteringCovariances covariances(SampleMap sample, Object coefficients) {
    return ScatteringCovariances.newBuilder()
        .setMapId(sample.mapId())
        .setSurvey(sample.survey())
        .setBand(sample.band())
        .setEventTime(Instant.EPOCH)
        .setEncodedAt(Instant.EPOCH)
        .setEncodeMicros(7_345)
        .setSoftwareVersion("test")
        .setSampling(sample.sampling().name())
        .setResolution(32)
        .setCoordinateFrame("G")
        .setUnit(sample.unit())
        .setSkyFraction(1)
        .setItemsUsed(1)
        .setInputBytes(49_152)
        .setInputChecksum("")
        .setEncoderParameters(
            EncoderParameters.newBuilder()
                .setBandLimit(64)
                .setDirections(3)
                .setLowestScale(2)
                .setHighestScale(6)
                .setIsotropic(true)
                .setComplexMap(false)
                .setDirectionsPerScale(List.of(5, 5, 5, 5, 5))
                .setMapIterations(3)
                .build())
        .setEncoderHash("")
        .setMean(-1.5)
        .setVariance(2345)
        .setCoefficients(coefficients)
        .build();
  }
}
