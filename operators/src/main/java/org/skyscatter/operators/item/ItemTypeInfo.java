package org.skyscatter.operators.item;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Tells Flink how items are serialised.
 *
 * @param <T> the type of the items
 */
public final class ItemTypeInfo<T extends Item> extends TypeInformation<T> {

  /** The items between source and encoder. */
  public static final ItemTypeInfo<DecodedItem> DECODED = new ItemTypeInfo<>(DecodedItem.class);

  /** Whole and assembled maps. */
  public static final ItemTypeInfo<MapItem> MAPS = new ItemTypeInfo<>(MapItem.class);

  /** Tiles. */
  public static final ItemTypeInfo<TileItem> TILES = new ItemTypeInfo<>(TileItem.class);

  /** Maps whose files were not read yet. */
  public static final ItemTypeInfo<LocatedMap> LOCATED = new ItemTypeInfo<>(LocatedMap.class);

  /** Maps with all that their encoding needs. */
  public static final ItemTypeInfo<MatchedMap> MATCHED = new ItemTypeInfo<>(MatchedMap.class);

  /** What is broadcast of surveys. */
  public static final ItemTypeInfo<SurveyFact> FACTS = new ItemTypeInfo<>(SurveyFact.class);

  /** Rejections on their way past the encoder. */
  public static final ItemTypeInfo<Rejection> REJECTIONS = new ItemTypeInfo<>(Rejection.class);

  /** The items between encoder and sink. */
  public static final ItemTypeInfo<EncodedItem> ENCODED = new ItemTypeInfo<>(EncodedItem.class);

  private final Class<T> type;

  private ItemTypeInfo(Class<T> type) {
    this.type = type;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new ItemSerializer<>(type);
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemTypeInfo<?> that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ItemTypeInfo;
  }
}
