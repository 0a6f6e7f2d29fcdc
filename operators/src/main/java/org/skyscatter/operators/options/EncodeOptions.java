package org.skyscatter.operators.options;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of encoding. */
public final class EncodeOptions {

  /** The rules. */
  public static final ConfigOption<List<Map<String, String>>> RULES =
      ConfigOptions.key("skyscatter.encode.rules")
          .mapType()
          .asList()
          .noDefaultValue()
          .withDescription(
              "Which encoder a map gets. A list of rules; the first whose survey and band match"
                  + " applies. Keys of a rule: survey and band (text with * and ? as wildcards,"
                  + " default *), bandlimit (required), directions (3), j-min (0), delta-j (all),"
                  + " isotropic (false), complex (false), iterations (3, for HEALPix), ring-weights"
                  + " (false, for HEALPix), missing (reject; zero, mean, inpaint or apodise),"
                  + " min-sky-fraction (0), apodisation-width (5) [deg],"
                  + " inpainting-iterations (100), divide-beam (false),"
                  + " beam-max-gain (100), reference (none; preferred or required), unit (that which maps must have, by"
                  + " default that of the first map of the survey and band). Required.");

  private EncodeOptions() {}
}
