package org.skyscatter.operators.reference;

import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.options.EncodeOptions;
import org.skyscatter.operators.options.JobOptions;
import org.skyscatter.operators.options.ReferenceOptions;

/**
 * The part of the job where each map meets the unit and the reference of its survey and band:
 *
 * <pre>
 * maps ──────────────────────────────────────────────────────> match -> matched maps
 *   └> units of maps ─┬─────────────────> survey units ─┐        ^
 *                     └> encode references ─────────────┴─ facts ┘ (broadcast)
 * references ───────────────┘
 * </pre>
 *
 * Units are decided and references encoded in one task each.
 */
public final class Matching {

  /**
   * What comes out.
   *
   * @param maps the maps that can be encoded
   * @param rejections maps and records of references that cannot be used
   */
  public record Matched(
      SingleOutputStreamOperator<MatchedMap> maps, DataStream<Rejection> rejections) {}

  private static final int ONE_TASK = 1;

  private final EncodingRules rules;
  private final Configuration options;
  private final NamedFiles files;

  private Matching(EncodingRules rules, Configuration options) {
    this.rules = rules;
    this.options = options;
    this.files = NamedFiles.of(options.get(ReferenceOptions.FILES, List.of()), rules);
  }

  /**
   * Checks the options of references.
   *
   * @throws IllegalArgumentException naming the option at fault
   */
  public static void check(EncodingRules rules, Configuration options) {
    NamedFiles.of(options.get(ReferenceOptions.FILES, List.of()), rules);
    if (options.get(ReferenceOptions.WAIT).isNegative()) {
      throw new IllegalArgumentException(ReferenceOptions.WAIT.key() + " must not be negative");
    }
    if (options.get(ReferenceOptions.MAX_WAITING) < 0) {
      throw new IllegalArgumentException(
          ReferenceOptions.MAX_WAITING.key() + " must not be negative");
    }
    if (options.getOptional(ReferenceOptions.TOPIC).filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException(ReferenceOptions.TOPIC.key() + " must not be empty");
    }
    if (!options.contains(ReferenceOptions.TOPIC)
        && options.get(ReferenceOptions.FILES, List.of()).isEmpty()) {
      rules.rules().forEach(Matching::requireNoReference);
    }
  }

  private static void requireNoReference(EncodingRule rule) {
    if (rule.reference() != ReferencePolicy.NONE) {
      throw new IllegalArgumentException(
          "%s: the rule of survey '%s', band '%s' says reference %s, but neither %s nor %s is set"
              .formatted(
                  EncodeOptions.RULES.key(),
                  rule.survey().text(),
                  rule.band().text(),
                  rule.reference().code(),
                  ReferenceOptions.TOPIC.key(),
                  ReferenceOptions.FILES.key()));
    }
  }

  /**
   * Adds this part to a job.
   *
   * @param maps whole and assembled maps, each key of which is of one survey and band
   * @param references the records of the topic of references, null where there is none
   */
  public static Matched attach(
      KeyedStream<MapItem, String> maps,
      @Nullable DataStream<DecodedItem> references,
      EncodingRules rules,
      Configuration options) {
    return new Matching(rules, options).attach(maps, references);
  }

  private Matched attach(
      KeyedStream<MapItem, String> maps, @Nullable DataStream<DecodedItem> references) {
    SingleOutputStreamOperator<SurveyFact> units =
        named(
            maps.flatMap(new UnitsOfMaps(new MatchRules(rules)), ItemTypeInfo.FACTS),
            "units of maps",
            "map-units");
    DataStream<SurveyFact> facts =
        named(
                units
                    .keyBy(new SurveyKey.OfFact(), Types.STRING)
                    .process(new SurveyUnits(), ItemTypeInfo.FACTS),
                "survey units",
                "survey-units")
            .setParallelism(ONE_TASK);
    SingleOutputStreamOperator<SurveyFact> powers = null;
    if (references != null || !files.surveyKeys().isEmpty()) {
      powers = powers(units, references);
      facts = facts.union(powers);
    }
    SingleOutputStreamOperator<MatchedMap> matched = match(maps, facts);
    DataStream<Rejection> rejections = matched.getSideOutput(RejectionTag.TAG);
    return new Matched(
        matched,
        powers == null ? rejections : rejections.union(powers.getSideOutput(RejectionTag.TAG)));
  }

  private SingleOutputStreamOperator<SurveyFact> powers(
      DataStream<SurveyFact> units, @Nullable DataStream<DecodedItem> references) {
    DataStream<DecodedItem> records =
        references != null
            ? references
            : named(
                units.flatMap(new NoRecords(), ItemTypeInfo.DECODED),
                "no topic of references",
                "no-references");
    return named(
            records
                .keyBy(new SurveyKey.OfReference(), Types.STRING)
                .connect(units.keyBy(new SurveyKey.OfFact(), Types.STRING))
                .process(new EncodeReferences(rules, files), ItemTypeInfo.FACTS),
            "encode references",
            "encode-references")
        .setParallelism(ONE_TASK);
  }

  private SingleOutputStreamOperator<MatchedMap> match(
      KeyedStream<MapItem, String> maps, DataStream<SurveyFact> facts) {
    Set<String> certain = files.surveyKeys();
    Patience patience =
        new Patience(
            options.get(ReferenceOptions.WAIT), options.get(ReferenceOptions.MAX_WAITING), certain);
    // The times of references say nothing of those of maps, which they must not hold back.
    SingleOutputStreamOperator<SurveyFact> timeless =
        named(facts.assignTimestampsAndWatermarks(new Timeless<>()), "survey facts", "survey-facts")
            .setParallelism(ONE_TASK);
    return named(
        maps.connect(timeless.broadcast())
            .transform(
                "match",
                ItemTypeInfo.MATCHED,
                new MatchOperator(new MatchMaps(new MatchRules(rules), patience))),
        "match",
        "match");
  }

  private <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> operator, String name, String uid) {
    return operator
        .name(name)
        .uid("skyscatter-" + uid)
        .setMaxParallelism(options.get(JobOptions.MAX_PARALLELISM));
  }
}
