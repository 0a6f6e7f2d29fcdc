package org.skyscatter.operators.encode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skyscatter.encoder.EncoderConfig;

/**
 * Which encoder each map gets: a list of rules, of which the first that matches the survey and band
 * applies.
 *
 * <pre>{@code
 * EncodingRules rules =
 *     EncodingRules.of(
 *         EncodingRule.of("WMAP", "*", EncoderConfig.builder(64).build()),
 *         EncodingRule.of("*", "*", EncoderConfig.builder(128).isotropic(true).build()));
 * }</pre>
 *
 * @param rules the rules in order, at least one
 */
public record EncodingRules(List<EncodingRule> rules) implements Serializable {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public EncodingRules {
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one encoding rule");
    }
    rules = List.copyOf(rules);
  }

  /** Rules in the order in which they are tried. */
  public static EncodingRules of(EncodingRule... rules) {
    return new EncodingRules(List.of(rules));
  }

  /** One encoder for every map. */
  public static EncodingRules forAll(EncoderConfig config) {
    return of(EncodingRule.of("*", "*", config));
  }

  /**
   * Rules as they are written in a configuration; see {@link
   * org.skyscatter.operators.options.EncodeOptions#RULES}.
   *
   * @throws IllegalArgumentException naming the rule by its number, and the key at fault
   */
  public static EncodingRules parse(List<Map<String, String>> settings) {
    List<EncodingRule> rules = new ArrayList<>();
    for (Map<String, String> setting : settings) {
      try {
        rules.add(RuleSettings.parse(setting));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("rule " + (rules.size() + 1) + ": " + e.getMessage(), e);
      }
    }
    return new EncodingRules(rules);
  }

  /** The same rules as they are written in a configuration. */
  public List<Map<String, String>> toSettings() {
    return rules.stream().map(RuleSettings::format).toList();
  }

  /** The first rule that matches a map. */
  public Optional<EncodingRule> find(String survey, String band) {
    return rules.stream().filter(rule -> rule.matches(survey, band)).findFirst();
  }
}
