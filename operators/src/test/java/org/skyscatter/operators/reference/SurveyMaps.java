package org.skyscatter.operators.reference;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RecordPosition;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.SurveyUnit;
import org.skyscatter.operators.item.ValueType;

/** Maps, references and facts of the survey WMAP, band V, and rules for it. */
final class SurveyMaps {
  static final String SURVEY = "WMAP";
  static final String BAND = "V";
  static final String UNIT = "mK";

  private SurveyMaps() {}

  /** A map, whose version is its place in a series too. */
  static MapItem map(String mapId, long version) {
    return map(mapId, SURVEY, version, UNIT, 1);
  }

  static MapItem map(String mapId, String survey, long version, String unit, double scale) {
    MapMetadata metadata =
        new MapMetadata(
            mapId, survey, BAND, 0, version, "MW", TestMaps.BAND_LIMIT, "G", unit, null);
    double[] pixels = new Random(42).doubles(TestMaps.pixels().length, -scale, scale).toArray();
    Bytes value = Bytes.of(ByteBuffer.wrap(TestMaps.float64(pixels).array()));
    OriginalRecord original =
        new OriginalRecord(new RecordPosition("maps", 0, version), 0, null, List.of(), value);
    return MapItem.ofWhole(
        metadata, false, new MapPart(0, ValueType.FLOAT64, value, false, original));
  }

  /** A reference map. */
  static MapItem reference(String id, long version, double scale) {
    return map(id, SURVEY, version, UNIT, scale);
  }

  /** A map of two parts, of which one was used by an earlier record. */
  static MapItem twoParts(String mapId) {
    MapItem whole = map(mapId, 0);
    MapPart part = whole.parts().get(0);
    MapPart second =
        new MapPart(
            part.valueCount(), ValueType.FLOAT64, Bytes.wrap(new byte[0]), true, part.original());
    return new MapItem(whole.metadata(), false, List.of(part, second), null);
  }

  static SurveyUnit unit() {
    return new SurveyUnit(SURVEY, BAND, UNIT);
  }

  static EncodingRule rule(ReferencePolicy policy) {
    return EncodingRule.of(SURVEY, "*", TestMaps.config()).with(policy);
  }

  static EncodingRules rules(ReferencePolicy policy) {
    return EncodingRules.of(rule(policy), EncodingRule.of("*", "*", TestMaps.config()));
  }

  /** A power that a task would send. */
  static ReferencePower power(String id, long version, String unit, String hash) {
    return new ReferencePower(SURVEY, BAND, id, version, unit, hash, new double[] {1, 2, version});
  }

  static ReferencePower power(String id, long version) {
    return power(id, version, UNIT, TestMaps.config().hash());
  }
}
