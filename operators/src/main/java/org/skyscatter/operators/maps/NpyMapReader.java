package org.skyscatter.operators.maps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.Sampling;

/** Reads maps and harmonic coefficients from NumPy {@code .npy} files. */
final class NpyMapReader {

  private NpyMapReader() {}

  /** Reads a file as {@link MapReader#read} does. */
  static InputMap read(InputStream in, OptionalLong length, ReadOptions options)
      throws IOException, MapFormatException {
    ReadableByteChannel channel = Channels.newChannel(in);
    NpyHeader header = NpyHeader.read(channel);
    options.limits().checkPixels(header.count());
    return options.harmonic()
        ? readHarmonics(channel, header, length, options.complexMap())
        : readPixels(channel, header, length, options);
  }

  private static HarmonicMap readHarmonics(
      ReadableByteChannel channel, NpyHeader header, OptionalLong length, boolean complexMap)
      throws IOException, MapFormatException {
    List<Long> shape = header.shape();
    long bandLimit = shape.size() == 2 ? shape.get(0) : 0;
    if (bandLimit < 1 || shape.get(1) != (complexMap ? 2 * bandLimit - 1 : bandLimit)) {
      throw new MapFormatException(
          "has the shape %s; expected %s for harmonic coefficients of a %s map"
              .formatted(
                  shape, complexMap ? "[L, 2L-1]" : "[L, L]", complexMap ? "complex" : "real"));
    }
    double[] values = NpyValues.read(channel, header, length);
    MissingValues.mark(values, "harmonic coefficients");
    MissingValues.refuse(values, "harmonic coefficients");
    double[] pairs = header.type().complex() ? values : ComplexPairs.ofReal(values);
    try {
      HarmonicCoefficients coefficients =
          complexMap
              ? HarmonicCoefficients.ofComplexMap((int) bandLimit, pairs)
              : HarmonicCoefficients.ofRealMapSquare((int) bandLimit, pairs);
      return new HarmonicMap(coefficients, header.type().valueType());
    } catch (IllegalArgumentException e) {
      throw new MapFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static PixelMap readPixels(
      ReadableByteChannel channel, NpyHeader header, OptionalLong length, ReadOptions options)
      throws IOException, MapFormatException {
    boolean complexMap = header.type().complex();
    if (complexMap != options.complexMap()) {
      throw new MapFormatException(
          complexMap
              ? "holds complex values; expected real ones, as the map is not said to be complex"
              : "holds real values; expected complex ones, as the map is said to be complex");
    }
    Sampling sampling = samplingOf(header.shape(), options);
    int resolution = resolutionOf(header.shape(), sampling);
    double[] values = NpyValues.read(channel, header, length);
    MissingValues.mark(values, "pixels");
    return new PixelMap(
        sampling,
        resolution,
        header.type().valueType(),
        complexMap ? ComplexPairs.realParts(values) : values,
        complexMap ? ComplexPairs.imaginaryParts(values) : null,
        "",
        "");
  }

  private static Sampling samplingOf(List<Long> shape, ReadOptions options)
      throws MapFormatException {
    if (options.sampling() != null) {
      return options.sampling();
    }
    if (shape.size() == 1) {
      throw new MapFormatException(
          "has the shape %s; sampling healpix-ring or healpix-nested says what it is"
              .formatted(shape));
    }
    return Sampling.MW;
  }

  private static int resolutionOf(List<Long> shape, Sampling sampling) throws MapFormatException {
    OptionalInt resolution = OptionalInt.empty();
    if (sampling.isHealpix() && shape.size() == 1) {
      resolution = sampling.resolutionOf(shape.get(0));
    } else if (!sampling.isHealpix() && shape.size() == 2) {
      resolution = gridResolution(shape.get(0), shape.get(1), sampling);
    }
    if (resolution.isEmpty()) {
      throw new MapFormatException(
          "has the shape %s; expected %s for sampling %s%s"
              .formatted(
                  shape,
                  expectedShape(sampling),
                  SamplingNames.of(sampling),
                  alternative(sampling)));
    }
    try {
      sampling.checkResolution(resolution.getAsInt());
    } catch (IllegalArgumentException e) {
      throw new MapFormatException("has the shape " + shape + ": " + e.getMessage(), e);
    }
    return resolution.getAsInt();
  }

  private static OptionalInt gridResolution(long rings, long perRing, Sampling sampling) {
    long bandLimit =
        switch (sampling) {
          case MWSS -> rings - 1;
          case DH -> rings / 2;
          default -> rings;
        };
    long expectedRings = sampling == Sampling.DH ? 2 * bandLimit : rings;
    long expectedPerRing = sampling == Sampling.MWSS ? 2 * bandLimit : 2 * bandLimit - 1;
    return rings == expectedRings && perRing == expectedPerRing && bandLimit >= 1
        ? OptionalInt.of((int) bandLimit)
        : OptionalInt.empty();
  }

  private static String expectedShape(Sampling sampling) {
    return switch (sampling) {
      case MW, GL -> "[L, 2L-1]";
      case MWSS -> "[L+1, 2L]";
      case DH -> "[2L, 2L-1]";
      case HEALPIX_RING -> "[12 nside^2]";
      case HEALPIX_NESTED -> "[12 nside^2], nside a power of two,";
    };
  }

  private static String alternative(Sampling sampling) {
    return sampling == Sampling.MW
        ? " (unless another sampling, or harmonic coefficients, are asked for)"
        : "";
  }
}
