package org.skyscatter.operators.encode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;

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
  private static final String RING_WEIGHTS = "ring-weights";

  private static final String MISSING = "missing";
  private static final String MIN_SKY_FRACTION = "min-sky-fraction";
  private static final String APODISATION_WIDTH = "apodisation-width";
  private static final String INPAINTING_ITERATIONS = "inpainting-iterations";
  private static final String DIVIDE_BEAM = "divide-beam";
  private static final String BEAM_MAX_GAIN = "beam-max-gain";
  private static final String REFERENCE = "reference";
  private static final String UNIT = "unit";

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
    NamePattern survey = take(SURVEY, NamePattern::new).orElse(NamePattern.ANY);
    NamePattern band = take(BAND, NamePattern::new).orElse(NamePattern.ANY);
    int bandLimit =
        take(BAND_LIMIT, Integer::valueOf)
            .orElseThrow(() -> new IllegalArgumentException(BAND_LIMIT + " is required"));
    EncoderConfig.Builder config = EncoderConfig.builder(bandLimit);
    take(DIRECTIONS, Integer::valueOf).ifPresent(config::directions);
    take(LOWEST_SCALE, Integer::valueOf).ifPresent(config::lowestScale);
    if (ALL.equals(left.get(DELTA_J))) {
      left.remove(DELTA_J);
    }
    take(DELTA_J, Integer::valueOf).ifPresent(config::deltaJ);
    take(ISOTROPIC, RuleSettings::flag).ifPresent(config::isotropic);
    take(COMPLEX, RuleSettings::flag).ifPresent(config::complexMap);
    HealpixOptions defaults = HealpixOptions.DEFAULT;
    HealpixOptions healpix =
        new HealpixOptions(
            take(ITERATIONS, Integer::valueOf).orElse(defaults.iterations()),
            take(RING_WEIGHTS, RuleSettings::flag).orElse(defaults.ringWeights()));
    MissingSkySettings missing =
        new MissingSkySettings(
            take(MISSING, text -> choice(text, MissingPolicy.values(), MissingPolicy::code))
                .orElse(MissingPolicy.REJECT),
            take(MIN_SKY_FRACTION, RuleSettings::real).orElse(0.0),
            take(APODISATION_WIDTH, RuleSettings::real)
                .orElse(MissingSkySettings.DEFAULT_APODISATION_DEGREES),
            take(INPAINTING_ITERATIONS, Integer::valueOf)
                .orElse(MissingSkySettings.DEFAULT_ITERATIONS));
    BeamDivision beam =
        new BeamDivision(
            take(DIVIDE_BEAM, RuleSettings::flag).orElse(false),
            take(BEAM_MAX_GAIN, RuleSettings::real).orElse(BeamDivision.DEFAULT_MAX_GAIN));
    ReferencePolicy reference =
        take(REFERENCE, text -> choice(text, ReferencePolicy.values(), ReferencePolicy::code))
            .orElse(ReferencePolicy.NONE);
    String unit = take(UNIT, Function.identity()).orElse(null);
    EncodingRule rule =
        new EncodingRule(survey, band, config.build(), healpix, missing, beam, reference, unit);
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown key %s; known are %s".formatted(left.keySet().iterator().next(), known(rule)));
    }
    return rule;
  }

  private static Set<String> known(EncodingRule rule) {
    Set<String> known = new TreeSet<>(format(rule).keySet());
    known.add(UNIT);
    return known;
  }

  private <T> Optional<T> take(String key, Function<String, T> parser) {
    String text = left.remove(key);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text.trim()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a whole number, but is " + text, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + " " + e.getMessage(), e);
    }
  }

  private static <T> T choice(String text, T[] values, Function<T, String> name) {
    for (T value : values) {
      if (name.apply(value).equals(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "must be one of %s, but is %s"
            .formatted(Arrays.stream(values).map(name).collect(Collectors.joining(", ")), text));
  }

  private static double real(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a number, but is " + text, e);
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
    settings.put(ITERATIONS, Integer.toString(rule.healpix().iterations()));
    settings.put(RING_WEIGHTS, Boolean.toString(rule.healpix().ringWeights()));
    settings.put(MISSING, rule.missing().policy().code());
    settings.put(MIN_SKY_FRACTION, Double.toString(rule.missing().minimumFraction()));
    settings.put(APODISATION_WIDTH, Double.toString(rule.missing().apodisationDegrees()));
    settings.put(INPAINTING_ITERATIONS, Integer.toString(rule.missing().inpaintingIterations()));
    settings.put(DIVIDE_BEAM, Boolean.toString(rule.beam().divide()));
    settings.put(BEAM_MAX_GAIN, Double.toString(rule.beam().maxGain()));
    settings.put(REFERENCE, rule.reference().code());
    String unit = rule.unit();
    if (unit != null) {
      settings.put(UNIT, unit);
    }
    return settings;
  }
}
