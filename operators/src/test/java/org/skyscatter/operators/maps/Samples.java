package org.skyscatter.operators.maps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.skyscatter.encoder.sphere.Sampling;

/** The sample files of this package. */
final class Samples {

  private Samples() {}

  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(Samples.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The map in a sample file. */
  static PixelMap read(String name, ReadOptions options) throws IOException, MapFormatException {
    ReadOptions fitting =
        name.endsWith(".npy")
            ? ReadOptions.of(Sampling.HEALPIX_RING, false, false, null).within(options.limits())
            : options;
    return (PixelMap) MapFiles.read(file(name), fitting);
  }

  /** The values of a NumPy array, in the order of the file. */
  static double[] array(String name) throws IOException, MapFormatException {
    try (SeekableByteChannel channel = Files.newByteChannel(file(name))) {
      NpyHeader header = NpyHeader.read(channel);
      return NpyValues.read(channel, header, OptionalLong.of(channel.size()));
    }
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  /** Options that read real pixels of a sampling. */
  static ReadOptions pixels(Sampling sampling) {
    return ReadOptions.of(sampling, false, false, "0");
  }
}
