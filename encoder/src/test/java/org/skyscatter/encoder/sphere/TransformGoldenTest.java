package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.encoder.golden.HarmonicAssert.assertThatCoefficients;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;
import org.skyscatter.encoder.golden.NpyArray;

/** From the pixels of every sampling to the coefficients that s2fft and healpy find. */
class TransformGoldenTest {

  /** Pixels below are UNSEEN, which healpy writes as -1.6375e30. */
  private static final double UNSEEN_LIMIT = -1.6e30;

  static List<GoldenCase> cases() {
    return GoldenData.cases("transforms").stream()
        .filter(c -> c.parameters().has("sampling"))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithGolden(GoldenCase golden) {
    Sampling sampling = sampling(golden);
    int resolution = golden.parameters().path("nside").asInt(golden.bandLimit());
    HealpixOptions healpix =
        new HealpixOptions(
            golden.parameters().path("iter").asInt(0),
            golden.parameters().path("use_weights").asBoolean(false));
    double[] pixels = pixels(golden);
    assertThat(sampling.resolutionOf(pixels.length)).hasValue(resolution);
    MapAnalysis analysis = MapAnalysis.of(sampling, resolution, golden.bandLimit(), healpix);
    assertThat(analysis.pixelCount()).isEqualTo(pixels.length);
    assertThatCoefficients(analysis.analyse(pixels)).agreeWith(golden.coefficients(), GOLDEN);
  }

  @Test
  void everyCaseIsRun() {
    assertThat(cases()).hasSize(23);
    assertThat(cases()).extracting(TransformGoldenTest::sampling).contains(Sampling.values());
  }

  private static Sampling sampling(GoldenCase golden) {
    String name = golden.parameter("sampling").textValue().toUpperCase(Locale.ROOT);
    return Sampling.valueOf(
        name.equals("HEALPIX") ? name + "_" + golden.parameter("ordering").textValue() : name);
  }

  private static double[] pixels(GoldenCase golden) {
    double[] pixels;
    if (golden.parameters().has("map_file")) {
      String file = golden.parameter("map_file").textValue().replace(".fits", ".npy");
      pixels = NpyArray.read(GoldenData.mapFile(file)).values();
    } else {
      pixels = golden.array("map").values();
    }
    long masked = Arrays.stream(pixels).filter(value -> value < UNSEEN_LIMIT).count();
    assertThat(masked).isEqualTo(golden.parameters().path("masked_pixels").asInt(0));
    return Arrays.stream(pixels).map(value -> value < UNSEEN_LIMIT ? 0 : value).toArray();
  }
}
