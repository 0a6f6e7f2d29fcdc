package org.skyscatter.deploy.maps;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
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

  /** Options that read real pixels of a sampling. */
  static ReadOptions pixels(Sampling sampling) {
    return new ReadOptions(sampling, false, false, "0");
  }
}
