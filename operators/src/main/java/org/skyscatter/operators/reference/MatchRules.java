package org.skyscatter.operators.reference;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.SurveyUnit;

/**
 * Says what is to be done with a map.
 *
 * @param encoding the encoding rules, which say which maps need a reference
 */
record MatchRules(EncodingRules encoding) implements Serializable {

  /** Whether a map may decide the unit of its survey and band, or has the one of its rule. */
  boolean allowsUnit(MapMetadata map) {
    return encoding
        .find(map.survey(), map.band())
        .map(EncodingRule::unit)
        .map(map.unit()::equals)
        .orElse(true);
  }

  /**
   * Matches a map with what is known of its survey and band.
   *
   * @param unit the unit, null where it is not decided
   * @param reference the newest reference, null where there is none
   */
  Match match(MapMetadata map, @Nullable SurveyUnit unit, @Nullable ReferencePower reference) {
    EncodingRule rule = encoding.find(map.survey(), map.band()).orElse(null);
    String unitOfRule = rule == null ? null : rule.unit();
    if (unitOfRule != null) {
      if (!unitOfRule.equals(map.unit())) {
        return refused(
            RejectionReason.UNIT_MISMATCH,
            "unit",
            "the unit is %s, but the rule of survey '%s', band '%s' says %s; expected one unit in a survey and band"
                .formatted(stated(map.unit()), map.survey(), map.band(), stated(unitOfRule)));
      }
    } else if (unit == null) {
      return new Match.NoUnit();
    } else if (!unit.unit().equals(map.unit())) {
      return refused(
          RejectionReason.UNIT_MISMATCH,
          "unit",
          "the unit is %s, but the maps of survey '%s', band '%s' began with %s; expected one unit in a survey and band"
              .formatted(stated(map.unit()), map.survey(), map.band(), stated(unit.unit())));
    }
    if (rule == null) {
      // Only a map that waited while the rules were changed.
      return refused(
          RejectionReason.NO_RULE,
          "survey",
          "no encoding rule matches survey '%s', band '%s'".formatted(map.survey(), map.band()));
    }
    if (rule.reference() == ReferencePolicy.NONE) {
      return new Match.Ready(null);
    }
    if (reference == null || !reference.encoderHash().equals(rule.hash())) {
      return new Match.NoReference();
    }
    // A file need not state a unit.
    if (!reference.unit().isEmpty() && !reference.unit().equals(map.unit())) {
      return refused(
          RejectionReason.UNIT_MISMATCH,
          "unit",
          "the unit is %s, but that of %s is %s; expected the same"
              .formatted(stated(map.unit()), reference, stated(reference.unit())));
    }
    return new Match.Ready(reference);
  }

  /** What is to be done with a map that waited for its reference as long as it may. */
  Match timeOver(MapMetadata map, Duration wait) {
    return without(
        map,
        RejectionReason.NO_REFERENCE,
        "no reference map of survey '%s', band '%s' came within %d s; its rule requires one"
            .formatted(map.survey(), map.band(), wait.toSeconds()));
  }

  /** What is to be done with a map that waits for its reference when the input ends. */
  Match ended(MapMetadata map) {
    return without(
        map,
        RejectionReason.NO_REFERENCE,
        "no reference map of survey '%s', band '%s' came before the job was drained; its rule requires one"
            .formatted(map.survey(), map.band()));
  }

  /** What is to be done with a map that finds no place to wait for its reference. */
  Match noPlace(MapMetadata map, int maxWaiting) {
    return without(
        map,
        RejectionReason.TOO_MANY_WAITING,
        "there is no reference map of survey '%s', band '%s' yet, which its rule requires, and %d maps wait already"
            .formatted(map.survey(), map.band(), maxWaiting));
  }

  private Match without(MapMetadata map, RejectionReason reason, String message) {
    boolean required =
        encoding
            .find(map.survey(), map.band())
            .map(rule -> rule.reference() == ReferencePolicy.REQUIRED)
            .orElse(true);
    return required ? refused(reason, null, message) : new Match.Ready(null);
  }

  private static Match refused(RejectionReason reason, @Nullable String field, String message) {
    return new Match.Refused(new Rejection.Cause(reason, field, message));
  }

  private static String stated(String unit) {
    return unit.isEmpty() ? "not stated" : "'" + unit + "'";
  }
}
