package org.skyscatter.operators.reference;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferenceEncoder;
import org.skyscatter.operators.encode.UnusableReferenceException;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.options.ReferenceOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reference of the survey and band under the current key. The map itself stays in state, so
 * that it can be encoded anew when the rules of the job are changed.
 */
final class ReferenceShelf {

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceShelf.class);

  /** What became of a map. */
  sealed interface Receipt {}

  /** It is the reference from now on. */
  record Newest(ReferencePower power) implements Receipt {}

  /** It came before. */
  record Duplicate() implements Receipt {}

  /** One of a higher version came before. */
  record Outdated() implements Receipt {}

  /** It cannot be used. */
  record Refused(Rejection.Cause cause) implements Receipt {}

  private final EncodingRules rules;
  private final ReferenceEncoder encoder;
  private final FileReferences files;
  private final ValueState<MapItem> newest;
  private final ValueState<Tuple3<Long, String, String>> sent;

  ReferenceShelf(
      RuntimeContext context, EncodingRules rules, ReferenceEncoder encoder, FileReferences files) {
    this.rules = rules;
    this.encoder = encoder;
    this.files = files;
    this.newest =
        context.getState(new ValueStateDescriptor<>("newest-reference", ItemTypeInfo.MAPS));
    this.sent =
        context.getState(new ValueStateDescriptor<>("sent-reference", ReferenceEdition.TYPE));
  }

  /** Takes in the map of a record. */
  Receipt add(MapItem map) throws Exception {
    ReferenceEdition edition = ReferenceEdition.of(map, "");
    ReferenceEdition known = known(SurveyKey.of(map));
    if (known != null && edition.version() < known.version()) {
      return new Outdated();
    }
    if (known != null && edition.version() == known.version()) {
      return edition.content().equals(known.content())
          ? new Duplicate()
          : new Refused(conflict(map.metadata()));
    }
    ReferencePower power;
    try {
      power = encoder.encode(map);
    } catch (UnusableReferenceException e) {
      return new Refused(e.rejection());
    }
    newest.update(map);
    sent.update(ReferenceEdition.of(map, power.encoderHash()).toState());
    return new Newest(power);
  }

  /** The reference that was not sent yet, or not as the rules are now; null for none. */
  @Nullable ReferencePower due(String survey, String band) throws Exception {
    EncodingRule rule = rules.find(survey, band).orElse(null);
    if (rule == null) {
      return null;
    }
    ReferenceEdition last = sent();
    FileReferences.Entry file = files.get(SurveyKey.of(survey, band));
    if (last != null && !last.encoderHash().equals(rule.hash())) {
      return again(survey, band, last, file);
    }
    return file != null && (last == null || file.edition().version() >= last.version())
        ? fromFile(file, last)
        : null;
  }

  private @Nullable ReferencePower fromFile(
      FileReferences.Entry file, @Nullable ReferenceEdition last) throws Exception {
    ReferenceEdition edition = file.edition();
    if (edition.equals(last)) {
      return null;
    }
    if (last != null
        && edition.version() == last.version()
        && !edition.content().equals(last.content())) {
      throw new SuppressRestartsException(
          new IllegalArgumentException(
              "%s: the file of %s holds another map than the one of this version that is in use; expected a higher version"
                  .formatted(ReferenceOptions.FILES.key(), file.power())));
    }
    return take(file);
  }

  private ReferencePower take(FileReferences.Entry file) throws Exception {
    sent.update(file.edition().toState());
    return file.power();
  }

  /** The reference by other rules than before: the map in state is encoded anew. */
  private @Nullable ReferencePower again(
      String survey, String band, ReferenceEdition last, FileReferences.@Nullable Entry file)
      throws Exception {
    MapItem map = newest.value();
    if (file != null && (map == null || file.edition().version() >= map.metadata().version())) {
      return fromFile(file, last);
    }
    if (map == null) {
      LOG.warn(
          "the rule of survey {}, band {} has changed, and the file of their reference is no longer"
              + " in {}: they have none",
          survey,
          band,
          ReferenceOptions.FILES.key());
      return null;
    }
    try {
      ReferencePower power = encoder.encode(map);
      sent.update(ReferenceEdition.of(map, power.encoderHash()).toState());
      return power;
    } catch (UnusableReferenceException e) {
      LOG.warn(
          "the rule of survey {}, band {} has changed, and their reference {} cannot be used any"
              + " more; instead they have {}",
          survey,
          band,
          map.metadata().mapId(),
          file == null ? "none" : file.power(),
          e);
      // Maps wait for the reference of a file without a bound.
      return file == null ? null : take(file);
    }
  }

  private @Nullable ReferenceEdition known(String surveyKey) throws Exception {
    ReferenceEdition last = sent();
    FileReferences.Entry file = files.get(surveyKey);
    return file != null && (last == null || file.edition().version() > last.version())
        ? file.edition()
        : last;
  }

  private @Nullable ReferenceEdition sent() throws Exception {
    Tuple3<Long, String, String> state = sent.value();
    return state == null ? null : ReferenceEdition.of(state);
  }

  private static Rejection.Cause conflict(MapMetadata map) {
    return new Rejection.Cause(
        RejectionReason.CONFLICTING_CONTENT,
        "version",
        "another reference map of survey '%s', band '%s' came before with version %d; expected a higher version"
            .formatted(map.survey(), map.band(), map.version()));
  }
}
