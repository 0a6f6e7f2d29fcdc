package org.skyscatter.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;

class EncodingRulesTest {

  private static final EncoderConfig COARSE = EncoderConfig.builder(8).build();
  private static final EncoderConfig FINE =
      EncoderConfig.builder(64)
          .directions(2)
          .lowestScale(1)
          .deltaJ(2)
          .isotropic(true)
          .complexMap(true)
          .build();

  private static final EncodingRules RULES =
      EncodingRules.of(
          EncodingRule.of("WMAP", "V*", FINE),
          EncodingRule.of("WMAP", "*", COARSE),
          EncodingRule.of("Planck-?", "*", FINE)
              .with(new HealpixOptions(0, true))
              .with(new MissingSkySettings(MissingPolicy.INPAINT, 0.25, 2.5, 7))
              .with(new BeamDivision(true, 12))
              .with(ReferencePolicy.REQUIRED));

  @ParameterizedTest
  @CsvSource({
    "*, WMAP, true",
    "*, '', true",
    "WMAP, WMAP, true",
    "WMAP, wmap, false",
    "WMAP, WMAP-9, false",
    "WMAP*, WMAP-9, true",
    "*9, WMAP-9, true",
    "W*P*9, WMAP-P-9, true",
    "W*P*9, WMAP-9-8, false",
    "?MAP, WMAP, true",
    "?MAP, MAP, false",
    "*a*b, aab, true",
    "*a*b, aaba, false",
    "'', x, false",
    "W.AP, WMAP, false",
    "**, x, true"
  })
  void matchesWildcards(String pattern, String name, boolean expected) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(expected);
  }

  @Test
  void hashesWhatTakesEffect() {
    EncodingRule rule = EncodingRule.of("*", "*", COARSE);
    MissingSkySettings inpaint = new MissingSkySettings(MissingPolicy.INPAINT, 0, 5, 100);
    assertThat(rule.hash()).isEqualTo(COARSE.hash());
    assertThat(EncodingRule.of("other", "V", COARSE).hash()).isEqualTo(COARSE.hash());
    // Neither decides what the numbers are.
    assertThat(rule.with(new MissingSkySettings(MissingPolicy.REJECT, 0.5, 5, 7)).hash())
        .isEqualTo(COARSE.hash());
    assertThat(rule.with(new BeamDivision(false, 7)).hash()).isEqualTo(COARSE.hash());
    assertThat(
            Stream.of(
                    rule,
                    rule.with(new HealpixOptions(2, false)),
                    rule.with(new HealpixOptions(3, true)),
                    rule.with(inpaint),
                    rule.with(new MissingSkySettings(MissingPolicy.INPAINT, 0, 5, 7)),
                    rule.with(MissingSkySettings.of(MissingPolicy.ZERO)),
                    rule.with(new MissingSkySettings(MissingPolicy.REJECT, 0, 6, 100)),
                    rule.with(new BeamDivision(true, 100)),
                    rule.with(new BeamDivision(true, 7)))
                .map(EncodingRule::hash))
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.startsWith(COARSE.hash()));
  }

  @Test
  void takesTheFirstRuleThatMatches() {
    assertThat(RULES.find("WMAP", "V1").orElseThrow().config()).isEqualTo(FINE);
    assertThat(RULES.find("WMAP", "W").orElseThrow().config()).isEqualTo(COARSE);
    assertThat(RULES.find("Planck-A", "143").orElseThrow().healpix())
        .isEqualTo(new HealpixOptions(0, true));
    assertThat(RULES.find("Planck", "143")).isEmpty();
  }

  @Test
  void readsBackItsOwnSettings() {
    assertThat(EncodingRules.parse(RULES.toSettings())).isEqualTo(RULES);
  }

  @Test
  void hasDefaultsForAllButTheBandLimit() {
    EncodingRules rules = EncodingRules.parse(List.of(Map.of("bandlimit", "16")));
    assertThat(rules).isEqualTo(EncodingRules.forAll(EncoderConfig.builder(16).build()));
    assertThat(rules.rules().get(0).healpix()).isEqualTo(new HealpixOptions(3, false));
  }

  @Test
  void aRuleMayNameTheUnitWhichChangesNoHash() {
    EncodingRules rules = EncodingRules.parse(List.of(Map.of("bandlimit", "16", "unit", "uK")));
    EncodingRule plain = EncodingRule.of("*", "*", EncoderConfig.builder(16).build());
    assertThat(rules.rules()).containsExactly(plain.withUnit("uK"));
    assertThat(rules.rules().get(0).hash()).isEqualTo(plain.hash());
    assertThat(EncodingRules.parse(rules.toSettings())).isEqualTo(rules);
    assertThatThrownBy(() -> EncodingRules.parse(List.of(Map.of("bandlimit", "16", "unit", " "))))
        .hasMessageContaining("rule 1: unit must not be empty");
    assertThatThrownBy(() -> EncodingRules.parse(List.of(Map.of("bandlimit", "16", "units", ""))))
        .hasMessageContaining("reference, ring-weights, survey, unit]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "directions | 2 | rule 2: bandlimit is required",
        "bandlimit | many | rule 2: bandlimit must be a whole number, but is many",
        "bandlimit | 1 | rule 2: bandLimit must be from 2",
        "isotropic | true | rule 2: bandlimit is required"
      })
  void namesTheRuleAndKeyAtFault(String key, String value, String message) {
    assertThatThrownBy(
            () -> EncodingRules.parse(List.of(Map.of("bandlimit", "8"), Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesUnknownKeysAndOddValues() {
    assertThatThrownBy(
            () -> EncodingRules.parse(List.of(Map.of("bandlimit", "8", "isotropic", "yes"))))
        .hasMessageContaining("rule 1: isotropic must be true or false, but is yes");
    assertThatThrownBy(
            () -> EncodingRules.parse(List.of(Map.of("bandlimit", "8", "direction", "3"))))
        .hasMessageContaining("unknown key direction")
        .hasMessageContaining("directions");
    assertThatThrownBy(
            () -> EncodingRules.parse(List.of(Map.of("bandlimit", "8", "iterations", "101"))))
        .hasMessageContaining("iterations must be from 0 to 100, but is 101");
    assertThatThrownBy(
            () -> EncodingRules.parse(List.of(Map.of("bandlimit", "8", "iterations", "-1"))))
        .hasMessageContaining("iterations must not be negative, but is -1");
    assertThatThrownBy(
            () -> EncodingRules.parse(List.of(Map.of("bandlimit", "8", "ring-weights", "1"))))
        .hasMessageContaining("rule 1: ring-weights must be true or false, but is 1");
    assertThatThrownBy(() -> EncodingRules.parse(List.of()))
        .hasMessageContaining("at least one encoding rule");
  }

  @Test
  void travelsToTasks() throws Exception {
    assertThat(InstantiationUtil.clone(RULES)).isEqualTo(RULES);
  }
}
