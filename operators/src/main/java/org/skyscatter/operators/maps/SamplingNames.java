package org.skyscatter.operators.maps;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skyscatter.encoder.sphere.Sampling;

/** The samplings as named in options: lower case, with a hyphen. */
public final class SamplingNames {

  private SamplingNames() {}

  /** The name of a sampling, such as healpix-ring. */
  public static String of(Sampling sampling) {
    return sampling.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The sampling of a name in any case. */
  public static Optional<Sampling> find(String name) {
    return Arrays.stream(Sampling.values()).filter(s -> of(s).equalsIgnoreCase(name)).findFirst();
  }

  /** All names. */
  public static List<String> all() {
    return Arrays.stream(Sampling.values()).map(SamplingNames::of).toList();
  }
}
