package org.skyscatter.operators.sky;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.SkyWindow;
import org.skyscatter.encoder.sphere.PixelGeometry;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.sky.UnusableSkyException.Reason;

/**
 * Makes maps whole that have missing pixels (NaN), for one sampling and resolution. Immutable and
 * safe to share between threads.
 *
 * <pre>{@code
 * TreatedSky sky = new SkyTreatment(Sampling.HEALPIX_NESTED, 512, settings).treat(pixels);
 * ScatteringCoefficients coefficients = encoder.encode(analysis.analyse(sky.pixels()), reference);
 * if (sky.window() != null) {
 *   coefficients = coefficients.correctedFor(sky.window());
 * }
 * }</pre>
 */
public final class SkyTreatment {

  private final PixelGeometry geometry;
  private final MissingSkySettings settings;

  /**
   * Prepares the treatment of a kind of maps.
   *
   * @throws IllegalArgumentException if the sampling has no such resolution
   */
  public SkyTreatment(Sampling sampling, int resolution, MissingSkySettings settings) {
    geometry = PixelGeometry.of(sampling, resolution);
    this.settings = settings;
  }

  /**
   * Treats a map by the policy. A map without missing pixels is returned as it is.
   *
   * @param pixels all pixels in the order of the sampling, NaN where missing; taken over: the
   *     result holds this array, changed
   * @throws IllegalArgumentException if there is another number of pixels
   * @throws UnusableSkyException if the policy is to reject, less is seen than the settings ask
   *     for, or nothing is
   */
  public TreatedSky treat(double[] pixels) throws UnusableSkyException {
    if (pixels.length != geometry.pixelCount()) {
      throw new IllegalArgumentException(
          "expected %d pixels, but there are %d".formatted(geometry.pixelCount(), pixels.length));
    }
    SeenSky sky = new SeenSky(geometry, 0, pixels);
    double fraction = sky.fraction();
    if (sky.missingCount() == 0) {
      return new TreatedSky(pixels, fraction, null);
    }
    check(sky, fraction);
    SkyWindow window = fill(sky, pixels);
    return new TreatedSky(pixels, fraction, window);
  }

  private void check(SeenSky sky, double fraction) throws UnusableSkyException {
    if (settings.policy() == MissingPolicy.REJECT) {
      throw new UnusableSkyException(
          Reason.MISSING_PIXELS,
          "%d of %d pixels are missing (sky fraction %s), and missing sky is set to %s"
              .formatted(
                  sky.missingCount(), geometry.pixelCount(), fraction, settings.policy().code()));
    }
    if (fraction < settings.minimumFraction()) {
      throw new UnusableSkyException(
          Reason.SKY_FRACTION,
          "sky fraction %s is below the minimum of %s"
              .formatted(fraction, settings.minimumFraction()));
    }
    checkNotEmpty(sky);
  }

  private static void checkNotEmpty(SeenSky sky) throws UnusableSkyException {
    if (sky.seenCount() == 0) {
      throw new UnusableSkyException(
          Reason.NOTHING_SEEN, "all %d pixels are missing".formatted(sky.values().length));
    }
  }

  private @Nullable SkyWindow fill(SeenSky sky, double[] pixels) {
    switch (settings.policy()) {
      case ZERO -> replaceMissing(pixels, 0);
      case MEAN -> replaceMissing(pixels, sky.mean());
      case INPAINT -> Inpainting.fill(sky, settings.inpaintingIterations());
      case APODISE -> {
        return Apodisation.apply(sky, settings.apodisationDegrees(), pixels);
      }
      case REJECT -> throw new IllegalStateException("was refused before");
    }
    return null;
  }

  private static void replaceMissing(double[] pixels, double value) {
    Arrays.setAll(pixels, p -> Double.isNaN(pixels[p]) ? value : pixels[p]);
  }

  /**
   * Treats a tile as the only part of the sky that was seen: its edge and its holes are apodised,
   * whatever the policy is, and the rest is 0. Takes the time that the tile needs, but for making
   * an array of all pixels. The minimum sky fraction is not asked for.
   *
   * @param first the number of the tile's first pixel
   * @param values the tile's pixels, contiguous in the order of the sampling, NaN where missing;
   *     not changed
   * @return with the share of the whole sky that was seen
   * @throws IllegalArgumentException if the pixels are not in the map
   * @throws UnusableSkyException if all pixels are missing
   */
  public TreatedSky apodiseTile(int first, double[] values) throws UnusableSkyException {
    SeenSky sky = new SeenSky(geometry, first, values);
    checkNotEmpty(sky);
    double[] pixels = new double[geometry.pixelCount()];
    if (sky.missingCount() == 0) {
      System.arraycopy(values, 0, pixels, 0, values.length);
      return new TreatedSky(pixels, 1, null);
    }
    SkyWindow window = Apodisation.apply(sky, settings.apodisationDegrees(), pixels);
    return new TreatedSky(pixels, sky.fraction(), window);
  }
}
