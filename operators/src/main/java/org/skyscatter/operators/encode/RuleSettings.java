package org.skyscatter.operators.encode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.MapAnalysis;

/** An encoding rule as text, with the names that the command line uses too. */
final class RuleSettings {

  private static final String SURVEY = "survey";
  private static final String BAND = "band";
  private static final String BAND_LIMIT = "bandlimit";
  private static final String DIRECTIONS = "directions";
  private static final String LOWEST_SCALE = "j-min";
  private static final String DELTA_J = "delta-j";
  private static final String ISOTROPIC = "isotropic";
  private static final String COMPLEX = "complex";
  private static final String ITERATIONS = "iterations";

  /** Stands for no limit of {@link #DELTA_J}. */
  private static final String ALL = "all";

  private final Map<String, String> left;

  private RuleSettings(Map<String, String> settings) {
    this.left = new LinkedHashMap<>(settings);
  }

  static EncodingRule parse(Map<String, String> settings) {
    return new RuleSettings(settings).parse();
  }

  private EncodingRule parse() {
    NamePattern survey = take(SURVEY, NamePattern::new, NamePattern.ANY);
    NamePattern band = take(BAND, NamePattern::new, NamePattern.ANY);
    Integer bandLimit = take(BAND_LIMIT, Integer::valueOf, null);
    if (bandLimit == null) {
      throw new IllegalArgumentException(BAND_LIMIT + " is required");
    }
    EncoderConfig.Builder config =
        EncoderConfig.builder(bandLimit)
            .directions(take(DIRECTIONS, Integer::valueOf, 3))
            .lowestScale(take(LOWEST_SCALE, Integer::valueOf, 0))
            .deltaJ(take(DELTA_J, text -> text.equals(ALL) ? null : Integer.valueOf(text), null))
            .isotropic(take(ISOTROPIC, RuleSettings::flag, false))
            .complexMap(take(COMPLEX, RuleSettings::flag, false));
    int iterations = take(ITERATIONS, Integer::valueOf, MapAnalysis.DEFAULT_ITERATIONS);
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown key "
              + left.keySet().iterator().next()
              + "; known are "
              + new TreeSet<>(format(new EncodingRule(survey, band, config.build(), 0)).keySet()));
    }
    return new EncodingRule(survey, band, config.build(), iterations);
  }

  private <T extends @Nullable Object> T take(
      String key, Function<String, T> parser, T defaultValue) {
    String text = left.remove(key);
    if (text == null) {
      return defaultValue;
    }
    try {
      return parser.apply(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a whole number, but is " + text, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + " " + e.getMessage(), e);
    }
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false, but is " + text);
    };
  }

  static Map<String, String> format(EncodingRule rule) {
    EncoderConfig config = rule.config();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(SURVEY, rule.survey().text());
    settings.put(BAND, rule.band().text());
    settings.put(BAND_LIMIT, Integer.toString(config.bandLimit()));
    settings.put(DIRECTIONS, Integer.toString(config.directions()));
    settings.put(LOWEST_SCALE, Integer.toString(config.lowestScale()));
    settings.put(DELTA_J, config.deltaJ() == null ? ALL : config.deltaJ().toString());
    settings.put(ISOTROPIC, Boolean.toString(config.isotropic()));
    settings.put(COMPLEX, Boolean.toString(config.complexMap()));
    settings.put(ITERATIONS, Integer.toString(rule.iterations()));
    return settings;
  }
}
