package org.skyscatter.encoder;

/**
 * The power S2 of a reference map, which divides the coefficients of other maps. Made by {@link
 * ScatteringEncoder#reference}; valid for encoders of the same band limit, directions and scales.
 */
public final class Reference {

  private final String id;
  private final EncoderConfig config;
  private final double[] power;

  /**
   * Checks the power of a reference.
   *
   * @param id names the reference in errors and records
   * @param config the configuration that the power belongs to
   * @param power the undivided S2 of the reference map, by j, d
   * @throws IllegalArgumentException if the length is wrong, a power is not positive, or scales
   *     have different numbers of directions, where the reference is not defined
   */
  public Reference(String id, EncoderConfig config, double[] power) {
    this.id = id;
    this.config = config;
    this.power = power.clone();
    CoefficientIndex index = new CoefficientIndex(config);
    if (power.length != index.size(Statistic.S2)) {
      throw new IllegalArgumentException(
          "reference %s has %d powers, but the encoder has %d"
              .formatted(id, power.length, index.size(Statistic.S2)));
    }
    for (int i = 0; i < power.length; i++) {
      // The quotient by a denormal number would be infinite.
      if (!(power[i] >= Double.MIN_NORMAL) || Double.isInfinite(power[i])) {
        throw new IllegalArgumentException(
            "reference %s cannot divide: its %s is %s, but must be positive"
                .formatted(id, index.entry(Statistic.S2, i).label(), power[i]));
      }
    }
    for (int j = config.lowestScale(); j < config.highestScale(); j++) {
      if (config.directionsAt(j) < config.directionsAt(config.highestPartnerOf(j))) {
        throw new IllegalArgumentException(
            ("reference %s cannot be used: scale %d has %d directions and scale %d has %d, and the"
                    + " division of S3 and S4 is defined for equal numbers only; lower directions"
                    + " or raise lowestScale")
                .formatted(
                    id,
                    j,
                    config.directionsAt(j),
                    config.highestPartnerOf(j),
                    config.directionsAt(config.highestPartnerOf(j))));
      }
    }
  }

  /** The name of the reference. */
  public String id() {
    return id;
  }

  /** A copy of the power S2, by j, d. */
  public double[] power() {
    return power.clone();
  }

  /** Whether the power has the layout that an encoder of this configuration needs. */
  public boolean fits(EncoderConfig other) {
    return config.bandLimit() == other.bandLimit()
        && config.directions() == other.directions()
        && config.lowestScale() == other.lowestScale();
  }
}
