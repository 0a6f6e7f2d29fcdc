package org.skyscatter.deploy.demo;

import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.IgwnAlertFeed;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;

/** The encoders of the demo: the band limit goes with the resolution of a survey's maps. */
final class DemoRules {

  /** The lowest scale: below it a map has too few structures to speak of statistics. */
  static final int LOWEST_SCALE = 2;

  private DemoRules() {}

  /** L = 256 for the map of s2scat, 128 for maps of nside 64, 64 for all others. */
  static EncodingRules rules() {
    return EncodingRules.of(rule("s2scat", 256), rule("simulated-lss", 128), rule("*", 64));
  }

  /**
   * L = 8 for the maps of the sample alert, which have nside 4, and 64 for all others; the seen sky
   * is tapered where sky is missing.
   */
  static EncodingRules withMissingSky() {
    return EncodingRules.of(
        rule(IgwnAlertFeed.SURVEY, 8),
        rule("*", 64).with(MissingSkySettings.of(MissingPolicy.APODISE)));
  }

  private static EncodingRule rule(String survey, int bandLimit) {
    EncoderConfig config =
        EncoderConfig.builder(bandLimit)
            .directions(3)
            .lowestScale(LOWEST_SCALE)
            .isotropic(true)
            .build();
    return EncodingRule.of(survey, "*", config);
  }
}
