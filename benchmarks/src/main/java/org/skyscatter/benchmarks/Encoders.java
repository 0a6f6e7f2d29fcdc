package org.skyscatter.benchmarks;

import org.skyscatter.encoder.EncoderConfig;

/** The configuration that all figures are about: N = 3, jMin = 2, real maps. */
final class Encoders {

  private Encoders() {}

  static EncoderConfig config(int bandLimit, boolean isotropic) {
    return EncoderConfig.builder(bandLimit)
        .directions(3)
        .lowestScale(2)
        .isotropic(isotropic)
        .build();
  }
}
