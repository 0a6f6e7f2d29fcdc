package org.skyscatter.operators.item;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.skyscatter.operators.state.FormatSnapshot;
import org.skyscatter.operators.state.Formats;
import org.skyscatter.operators.state.FormattedSerializer;

/** Serialises items: a byte for the kind, then the fields. */
final class ItemSerializer<T extends Item> extends FormattedSerializer<T> {

  /** The formats of all items. */
  static final Formats FORMATS = new Formats("maps and tiles", 3, 3);

  private static final int MAP = 1;
  private static final int ENCODED_MAP = 2;
  private static final int REJECTION = 3;
  private static final int TILE = 4;
  private static final int LOCATED_MAP = 5;
  private static final int NO_MAP = 6;
  private static final int MATCHED_MAP = 7;
  private static final int SURVEY_UNIT = 8;
  private static final int REFERENCE = 9;

  private final Class<T> type;

  /** Writes the newest format. */
  ItemSerializer(Class<T> type) {
    this(type, FORMATS.newest());
  }

  ItemSerializer(Class<T> type, int format) {
    super(format);
    this.type = type;
  }

  Class<T> type() {
    return type;
  }

  @Override
  public void serialize(T item, DataOutputView target) throws IOException {
    FieldWriter out = new FieldWriter(target);
    if (item instanceof MapItem map) {
      target.writeByte(MAP);
      MapItemFormat.write(map, out);
    } else if (item instanceof EncodedMap map) {
      target.writeByte(ENCODED_MAP);
      EncodedMapFormat.write(map, out);
    } else if (item instanceof Rejection rejection) {
      target.writeByte(REJECTION);
      RejectionFormat.write(rejection, out);
    } else if (item instanceof TileItem tile) {
      target.writeByte(TILE);
      TileFormat.write(tile, out);
    } else if (item instanceof LocatedMap map) {
      target.writeByte(LOCATED_MAP);
      LocatedMapFormat.write(map, out);
    } else if (item instanceof NoMap noMap) {
      target.writeByte(NO_MAP);
      out.text(noMap.kind());
      OriginalFormat.writePosition(noMap.position(), out);
    } else if (item instanceof MatchedMap matched) {
      target.writeByte(MATCHED_MAP);
      MapItemFormat.write(matched.map(), out);
      ReferencePower reference = matched.reference();
      out.flag(reference != null);
      if (reference != null) {
        SurveyFactFormat.writeReference(reference, out);
      }
    } else if (item instanceof SurveyUnit unit) {
      target.writeByte(SURVEY_UNIT);
      SurveyFactFormat.writeUnit(unit, out);
    } else if (item instanceof ReferencePower reference) {
      target.writeByte(REFERENCE);
      SurveyFactFormat.writeReference(reference, out);
    }
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    FieldReader in = new FieldReader(source);
    int kind = source.readByte();
    Item item =
        switch (kind) {
          case MAP -> MapItemFormat.read(in);
          case ENCODED_MAP -> EncodedMapFormat.read(in);
          case REJECTION -> RejectionFormat.read(in);
          case TILE -> TileFormat.read(in);
          case LOCATED_MAP -> LocatedMapFormat.read(in);
          case NO_MAP -> new NoMap(in.text(), OriginalFormat.readPosition(in));
          case MATCHED_MAP ->
              new MatchedMap(
                  MapItemFormat.read(in), in.flag() ? SurveyFactFormat.readReference(in) : null);
          case SURVEY_UNIT -> SurveyFactFormat.readUnit(in);
          case REFERENCE -> SurveyFactFormat.readReference(in);
          default -> throw new IOException("no item is of kind " + kind);
        };
    return type.cast(item);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof ItemSerializer<?> that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + type.hashCode();
  }

  @Override
  public FormatSnapshot<T> snapshotConfiguration() {
    return new ItemSerializerSnapshot<>(type, format());
  }
}
