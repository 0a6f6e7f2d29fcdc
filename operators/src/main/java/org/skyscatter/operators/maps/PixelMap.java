package org.skyscatter.operators.maps;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.ValueType;

/** A map that is given by the values of its pixels, real or complex. */
public final class PixelMap implements InputMap {

  private final Sampling sampling;
  private final int resolution;
  private final ValueType valueType;
  private final double[] pixels;
  private final double @Nullable [] imaginaryPixels;
  private final String coordinateFrame;
  private final String unit;

  PixelMap(
      Sampling sampling,
      int resolution,
      ValueType valueType,
      double[] pixels,
      double @Nullable [] imaginaryPixels,
      String coordinateFrame,
      String unit) {
    this.sampling = sampling;
    this.resolution = resolution;
    this.valueType = valueType;
    this.pixels = pixels;
    this.imaginaryPixels = imaginaryPixels;
    this.coordinateFrame = coordinateFrame;
    this.unit = unit;
  }

  /** The sampling of the pixels. */
  public Sampling sampling() {
    return sampling;
  }

  /** nside for HEALPix, the band limit of the grid otherwise. */
  public int resolution() {
    return resolution;
  }

  /**
   * The pixels, or their real parts, in the order of the sampling; NaN where a pixel has no data;
   * not copied.
   */
  public double[] pixels() {
    return pixels;
  }

  /** The imaginary parts of the pixels of a complex map; null where the map is real; not copied. */
  public double @Nullable [] imaginaryPixels() {
    return imaginaryPixels;
  }

  /** G (galactic), C (equatorial), E (ecliptic) as in FITS COORDSYS; empty where unknown. */
  public String coordinateFrame() {
    return coordinateFrame;
  }

  /** The unit of the values; empty where unknown. */
  public String unit() {
    return unit;
  }

  /** Whether a pixel has no data. */
  boolean isMissing(int pixel) {
    return Double.isNaN(pixels[pixel])
        || (imaginaryPixels != null && Double.isNaN(imaginaryPixels[pixel]));
  }

  /** The number of pixels that have no data. */
  public int missingPixels() {
    return (int) IntStream.range(0, pixels.length).filter(this::isMissing).count();
  }

  /** This map, where a pixel that has no data in one part of a complex map has none in both. */
  public PixelMap withMissingInBothParts() {
    double @Nullable [] imaginary = imaginaryPixels == null ? null : imaginaryPixels.clone();
    double[] real = pixels.clone();
    for (int i = 0; i < real.length; i++) {
      if (isMissing(i)) {
        real[i] = Double.NaN;
        if (imaginary != null) {
          imaginary[i] = Double.NaN;
        }
      }
    }
    return new PixelMap(sampling, resolution, valueType, real, imaginary, coordinateFrame, unit);
  }

  @Override
  public int defaultBandLimit() {
    return sampling.isHealpix() ? 2 * resolution : resolution;
  }

  @Override
  public ValueType valueType() {
    return valueType;
  }

  /** The pixels, little-endian; for a complex map its pixels as pairs (re, im). */
  @Override
  public byte[] valueBytes() {
    return LittleEndian.bytes(
        valueType, imaginaryPixels == null ? pixels : ComplexPairs.join(pixels, imaginaryPixels));
  }
}
