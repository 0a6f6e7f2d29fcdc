package org.skyscatter.operators.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.SkyWindow;
import org.skyscatter.encoder.sphere.PixelGeometry;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.sky.UnusableSkyException.Reason;

class SkyTreatmentTest {

  private static SkyTreatment treatment(Sampling sampling, MissingPolicy policy) {
    return new SkyTreatment(
        sampling, Skies.resolution(sampling), new MissingSkySettings(policy, 0, 20, 1000));
  }

  private static double area(PixelGeometry geometry, double[] pixels) {
    double sum = 0;
    for (int p = 0; p < pixels.length; p++) {
      sum += Double.isNaN(pixels[p]) ? 0 : geometry.area(p);
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void aMapThatWasSeenIsNotTouched(MissingPolicy policy) throws UnusableSkyException {
    for (Sampling sampling : Sampling.values()) {
      double[] pixels = Skies.smooth(Skies.geometry(sampling));
      double[] before = pixels.clone();
      TreatedSky treated = treatment(sampling, policy).treat(pixels);
      assertThat(treated.pixels()).isSameAs(pixels).isEqualTo(before);
      assertThat(treated.skyFraction()).isEqualTo(1);
      assertThat(treated.window()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ZERO", "MEAN", "INPAINT"})
  void fillsChangeMissingPixelsOnly(MissingPolicy policy) throws UnusableSkyException {
    for (Sampling sampling : Sampling.values()) {
      PixelGeometry geometry = Skies.geometry(sampling);
      double[] holed = Skies.withDiscs(geometry, Skies.smooth(geometry), 1, 12, 0.2);
      TreatedSky treated = treatment(sampling, policy).treat(holed.clone());
      assertThat(treated.window()).isNull();
      assertThat(treated.skyFraction())
          .isCloseTo(area(geometry, holed), within(1e-13))
          .isBetween(0.8, 0.95);
      for (int p = 0; p < holed.length; p++) {
        assertThat(treated.pixels()[p]).isFinite();
        if (!Double.isNaN(holed[p])) {
          assertThat(treated.pixels()[p]).isEqualTo(holed[p]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void zeroAndMeanAreWhatTheySay(Sampling sampling) throws UnusableSkyException {
    PixelGeometry geometry = Skies.geometry(sampling);
    // North of the equator the map is 5, south of it 1; a cap around the north pole is missing.
    double[] pixels = new double[geometry.pixelCount()];
    double[] direction = new double[3];
    double north = 0;
    double south = 0;
    int pole = 0;
    for (int p = 0; p < pixels.length; p++) {
      geometry.direction(p, direction);
      pixels[p] = direction[2] > 0 ? 5 : 1;
      if (direction[2] > 0.5) {
        pixels[p] = Double.NaN;
        pole = p;
      } else if (direction[2] > 0) {
        north += geometry.area(p);
      } else {
        south += geometry.area(p);
      }
    }
    double[] zero = treatment(sampling, MissingPolicy.ZERO).treat(pixels.clone()).pixels();
    assertThat(zero[pole]).isZero();
    TreatedSky mean = treatment(sampling, MissingPolicy.MEAN).treat(pixels);
    assertThat(mean.pixels()[pole])
        .isCloseTo((5 * north + south) / (north + south), within(1e-12))
        .isBetween(2.0, 2.5);
    assertThat(mean.skyFraction()).isCloseTo(0.75, within(0.03));
  }

  @ParameterizedTest
  @EnumSource
  void constantMapsStayConstant(Sampling sampling) throws UnusableSkyException {
    PixelGeometry geometry = Skies.geometry(sampling);
    double[] holed = Skies.withDiscs(geometry, Skies.constant(geometry, -2.7), 2, 8, 0.5);
    for (MissingPolicy policy : new MissingPolicy[] {MissingPolicy.MEAN, MissingPolicy.INPAINT}) {
      for (double value : treatment(sampling, policy).treat(holed.clone()).pixels()) {
        assertThat(value).isCloseTo(-2.7, within(1e-14 * 2.7));
      }
    }
    TreatedSky apodised = treatment(sampling, MissingPolicy.APODISE).treat(holed);
    assertThat(Objects.requireNonNull(apodised.window()).removedMean())
        .isCloseTo(-2.7, within(1e-14));
    for (double value : apodised.pixels()) {
      assertThat(value).isCloseTo(0, within(1e-14));
    }
  }

  @ParameterizedTest
  @EnumSource
  void inpaintedPixelsAreMeansOfTheirNeighbours(Sampling sampling) throws UnusableSkyException {
    PixelGeometry geometry = Skies.geometry(sampling);
    double[] original = Skies.smooth(geometry);
    double[] holed = Skies.withDiscs(geometry, original, 3, 6, 0.25);
    double[] filled = treatment(sampling, MissingPolicy.INPAINT).treat(holed.clone()).pixels();
    int[] near = new int[PixelGeometry.MAX_NEIGHBOURS];
    for (int p = 0; p < filled.length; p++) {
      if (Double.isNaN(holed[p])) {
        int count = geometry.neighbours(p, near);
        double mean =
            Arrays.stream(near, 0, count).mapToDouble(q -> filled[q]).average().orElseThrow();
        assertThat(filled[p]).isCloseTo(mean, within(3 * Inpainting.TOLERANCE));
        assertThat(filled[p]).isCloseTo(original[p], within(0.35));
      }
    }
  }

  @Test
  void inpaintingWithoutIterationsFillsFromTheEdge() throws UnusableSkyException {
    PixelGeometry geometry = PixelGeometry.of(Sampling.GL, 8);
    double[] pixels = new double[geometry.pixelCount()];
    Arrays.setAll(pixels, p -> p % 15);
    // Around the pixel at ring 3, column 7: the eight neighbours are filled first, from outside.
    for (int ring = 2; ring <= 4; ring++) {
      for (int k = 6; k <= 8; k++) {
        pixels[15 * ring + k] = Double.NaN;
      }
    }
    double[] filled =
        new SkyTreatment(Sampling.GL, 8, new MissingSkySettings(MissingPolicy.INPAINT, 0, 1, 0))
            .treat(pixels)
            .pixels();
    assertThat(filled[15 * 2 + 6]).isEqualTo((5 + 5 + 5 + 6 + 7) / 5.0);
    assertThat(filled[15 * 2 + 7]).isEqualTo(7);
    assertThat(filled[15 * 3 + 6]).isEqualTo(5);
    assertThat(filled[15 * 3 + 7]).isCloseTo(7, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void bothOrdersOfHealpixAreTreatedAlike(MissingPolicy policy) throws UnusableSkyException {
    if (policy == MissingPolicy.REJECT) {
      return;
    }
    PixelGeometry ring = Skies.geometry(Sampling.HEALPIX_RING);
    PixelGeometry nested = Skies.geometry(Sampling.HEALPIX_NESTED);
    double[] ringMap = Skies.withDiscs(ring, Skies.smooth(ring), 4, 12, 0.3);
    double[] nestedMap = Skies.withDiscs(nested, Skies.smooth(nested), 4, 12, 0.3);
    TreatedSky ringSky = treatment(Sampling.HEALPIX_RING, policy).treat(ringMap);
    TreatedSky nestedSky = treatment(Sampling.HEALPIX_NESTED, policy).treat(nestedMap);
    assertThat(ringSky.skyFraction()).isEqualTo(nestedSky.skyFraction());
    double[] u = new double[3];
    double[] v = new double[3];
    for (int p = 0; p < ringMap.length; p++) {
      nested.direction(p, u);
      int at = -1;
      for (int q = 0; q < ringMap.length && at < 0; q++) {
        ring.direction(q, v);
        at = Skies.chordSquare(u, v) < 1e-12 ? q : -1;
      }
      assertThat(nestedSky.pixels()[p]).isCloseTo(ringSky.pixels()[at], within(1e-13));
    }
  }

  @ParameterizedTest
  @EnumSource
  void apodisedPixelsAreTheWindowTimesTheRest(Sampling sampling) throws UnusableSkyException {
    PixelGeometry geometry = Skies.geometry(sampling);
    double[] original = Skies.smooth(geometry);
    double[] holed = Skies.withDiscs(geometry, original, 5, 5, 0.4);
    double[] distances = MissingDistances.within(new SeenSky(geometry, 0, holed), Math.PI);
    double width = Math.toRadians(20);
    double sum = 0;
    double mean = 0;
    double meanSquare = 0;
    double[] weights = new double[holed.length];
    for (int p = 0; p < holed.length; p++) {
      double x = Double.isNaN(holed[p]) ? 0 : distances[p] / width;
      weights[p] = x < 1 ? x - Math.sin(2 * Math.PI * x) / (2 * Math.PI) : 1;
      mean += geometry.area(p) * weights[p];
      meanSquare += geometry.area(p) * weights[p] * weights[p];
      sum += geometry.area(p) * weights[p] * original[p];
    }
    TreatedSky treated = treatment(sampling, MissingPolicy.APODISE).treat(holed.clone());
    SkyWindow window = Objects.requireNonNull(treated.window());
    assertThat(window.mean()).isCloseTo(mean, within(1e-13));
    assertThat(window.meanSquare()).isCloseTo(meanSquare, within(1e-13));
    assertThat(window.removedMean()).isCloseTo(sum / mean, within(1e-13));
    for (int p = 0; p < holed.length; p++) {
      assertThat(treated.pixels()[p])
          .isCloseTo(weights[p] * (original[p] - sum / mean), within(1e-13));
    }
  }

  /** Of a hemisphere: mean(w) = 1/2 int w(t) cos t dt, t the latitude. */
  @Test
  void theMomentsAreThoseOfTheWholeSky() throws UnusableSkyException {
    PixelGeometry geometry = PixelGeometry.of(Sampling.HEALPIX_RING, 128);
    double[] pixels = new double[geometry.pixelCount()];
    Arrays.fill(pixels, pixels.length / 2, pixels.length, Double.NaN);
    MissingSkySettings settings = new MissingSkySettings(MissingPolicy.APODISE, 0, 30, 0);
    SkyWindow window =
        Objects.requireNonNull(
            new SkyTreatment(Sampling.HEALPIX_RING, 128, settings).treat(pixels).window());
    double mean = 0;
    double meanSquare = 0;
    int steps = 100_000;
    for (int i = 0; i < steps; i++) {
      double t = (i + 0.5) / steps * Math.PI / 2;
      double weight = Apodisation.weight(t, Math.toRadians(30));
      mean += weight * Math.cos(t) / 2 * Math.PI / 2 / steps;
      meanSquare += weight * weight * Math.cos(t) / 2 * Math.PI / 2 / steps;
    }
    assertThat(window.mean()).isCloseTo(mean, within(0.005));
    assertThat(window.meanSquare()).isCloseTo(meanSquare, within(0.005));
  }

  @Test
  void theTaperIsSmoothAtBothEnds() {
    double h = 1e-3;
    assertThat(Apodisation.weight(0, 2)).isZero();
    assertThat(Apodisation.weight(1, 2)).isEqualTo(0.5);
    assertThat(Apodisation.weight(2, 2)).isEqualTo(1);
    assertThat(Apodisation.weight(7, 2)).isEqualTo(1);
    // Without slope and curvature the third power of the distance is left.
    assertThat(Apodisation.weight(h, 1)).isCloseTo(0, within(7 * h * h * h)).isPositive();
    assertThat(Apodisation.weight(1 - h, 1)).isCloseTo(1, within(7 * h * h * h)).isLessThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void aTileIsAMapOfWhichTheRestIsMissing(Sampling sampling) throws UnusableSkyException {
    PixelGeometry geometry = Skies.geometry(sampling);
    double[] whole = Skies.smooth(geometry);
    for (int first : new int[] {0, 256, geometry.pixelCount() - 256}) {
      double[] tile = Arrays.copyOfRange(whole, first, first + 256);
      tile[100] = Double.NaN;
      double[] before = tile.clone();
      double[] rest = Skies.constant(geometry, Double.NaN);
      System.arraycopy(tile, 0, rest, first, tile.length);
      TreatedSky expected = treatment(sampling, MissingPolicy.APODISE).treat(rest);
      TreatedSky treated = treatment(sampling, MissingPolicy.REJECT).apodiseTile(first, tile);
      assertThat(tile).isEqualTo(before);
      assertThat(treated.pixels()).isEqualTo(expected.pixels());
      assertThat(treated.skyFraction()).isEqualTo(expected.skyFraction());
      assertThat(treated.window()).isEqualTo(expected.window());
    }
  }

  @Test
  void aTileOfTheWholeSkyHasNoEdge() throws UnusableSkyException {
    double[] pixels = Skies.smooth(Skies.geometry(Sampling.GL));
    TreatedSky treated = treatment(Sampling.GL, MissingPolicy.APODISE).apodiseTile(0, pixels);
    assertThat(treated.pixels()).isEqualTo(pixels).isNotSameAs(pixels);
    assertThat(treated.window()).isNull();
    assertThat(treated.skyFraction()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3000, Integer.MAX_VALUE})
  void refusesATileBeyondTheMap(int first) {
    SkyTreatment treatment = treatment(Sampling.HEALPIX_RING, MissingPolicy.APODISE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> treatment.apodiseTile(first, new double[256]))
        .withMessageContaining("pixels " + first + " to " + (first + 255L))
        .withMessageContaining("3072 pixels");
  }

  @Test
  void refusesAnotherNumberOfPixels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> treatment(Sampling.GL, MissingPolicy.ZERO).treat(new double[7]))
        .withMessageContaining("expected 2016 pixels")
        .withMessageContaining("7");
  }

  @Test
  void rejectsAMapWithAMissingPixel() {
    double[] pixels = new double[3072];
    pixels[5] = Double.NaN;
    assertUnusable(
        treatment(Sampling.HEALPIX_RING, MissingPolicy.REJECT),
        pixels,
        Reason.MISSING_PIXELS,
        "1 of 3072 pixels are missing",
        "reject");
  }

  @Test
  void rejectsAMapOfWhichTooLittleWasSeenWithBothNumbers() {
    double[] pixels = new double[3072];
    Arrays.fill(pixels, 0, 1536, Double.NaN);
    MissingSkySettings settings = new MissingSkySettings(MissingPolicy.ZERO, 0.625, 1, 0);
    assertUnusable(
        new SkyTreatment(Sampling.HEALPIX_RING, 16, settings),
        pixels,
        Reason.SKY_FRACTION,
        "0.5",
        "0.625");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REJECT")
  void rejectsAMapOfWhichNothingWasSeen(MissingPolicy policy) {
    double[] pixels = new double[3072];
    Arrays.fill(pixels, Double.NaN);
    SkyTreatment treatment = treatment(Sampling.HEALPIX_NESTED, policy);
    assertUnusable(treatment, pixels, Reason.NOTHING_SEEN, "all 3072 pixels");
    assertThatThrownBy(() -> treatment.apodiseTile(16, new double[] {Double.NaN, Double.NaN}))
        .isInstanceOf(UnusableSkyException.class)
        .hasMessageContaining("all 2 pixels");
  }

  private static void assertUnusable(
      SkyTreatment treatment, double[] pixels, Reason reason, String... texts) {
    assertThatThrownBy(() -> treatment.treat(pixels))
        .isInstanceOfSatisfying(
            UnusableSkyException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContainingAll(texts);
  }
}
