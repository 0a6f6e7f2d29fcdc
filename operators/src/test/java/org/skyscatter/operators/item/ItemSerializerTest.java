package org.skyscatter.operators.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.TestMaps;

class ItemSerializerTest {

  static Stream<Item> items() {
    Rejection rejection = TestMaps.rejection();
    EncodedMap encoded = TestMaps.encodedMap("WMAP", "V", "map-1");
    EncoderConfig other =
        EncoderConfig.builder(64).directions(1).lowestScale(2).deltaJ(3).isotropic(true).build();
    OriginalRecord bare =
        new OriginalRecord(new RecordPosition("maps", 0, 0), -1, null, List.of(), null);
    return Stream.of(
        TestMaps.mapItem("map-1"),
        MapItem.ofWhole(
            TestMaps.mapItem("ключ/é").metadata(),
            true,
            new MapPart(0, ValueType.FLOAT32, Bytes.wrap(new byte[0]), true, bare)),
        assembled(),
        tile(new TilePosition.Nested(2, 3), BeamShape.gaussian(7.5), null),
        tile(new TilePosition.Rings(0, 1), BeamShape.ofWindow(new double[] {1, 0.5}), 12),
        tile(new TilePosition.Pixels(5, 2), null, 1),
        new LocatedMap(
            TestMaps.metadata("far", "s", "b", "", 0),
            new FileLocation("file:///m.fits", "ab", 3_000_000_000L, "1", null),
            TestMaps.original()),
        new NoMap("RETRACTION", new RecordPosition("alerts", 1, 2)),
        new MatchedMap(TestMaps.mapItem("m"), null),
        new MatchedMap(TestMaps.mapItem("m"), reference()),
        new SurveyUnit("s", "b", "uK"),
        reference(),
        rejection,
        new Rejection(
            bare,
            5_000_000_000L,
            "",
            true,
            Rejection.Stage.ENCODE,
            new Rejection.Cause(RejectionReason.OVERSIZE, null, ""),
            null,
            -1),
        encoded,
        new EncodedMap(
            encoded.metadata(),
            new TilePosition.Nested(4, 7),
            new InputSummary(
                0.25,
                "apodise",
                new WindowSummary(0.2, 0.1, -3, 5),
                new BeamSummary(30.0, 100.0, 17),
                12,
                3,
                1,
                "",
                null),
            new EncodingSummary(other, new HealpixOptions(3, true), "abc-1", "reference", 9, 1, 2),
            1.5,
            2.5,
            new CoefficientArrays(
                new double[] {1, Double.MIN_VALUE},
                new double[0],
                new double[] {-0.0},
                new double[] {3})));
  }

  /** Two parts that are slices of their Kafka records. */
  private static MapItem assembled() {
    return new MapItem(
        TestMaps.metadata("assembled", "s", "b", "GL", 4),
        false,
        List.of(slice(4), slice(0)),
        null);
  }

  private static MapPart slice(int firstValue) {
    byte[] value = new byte[100];
    value[60] = (byte) firstValue;
    return new MapPart(
        firstValue,
        ValueType.FLOAT64,
        Bytes.of(ByteBuffer.wrap(value, 60, 32)),
        false,
        new OriginalRecord(
            new RecordPosition("tiles", 0, firstValue), 5, null, List.of(), Bytes.wrap(value)));
  }

  private static TileItem tile(
      TilePosition position, @Nullable BeamShape beam, @Nullable Integer count) {
    MapMetadata metadata =
        new MapMetadata("id", "s", "b", 5, 6, "HEALPIX_NESTED", 8, "C", "", beam);
    return new TileItem(metadata, position, count, slice(0));
  }

  private static ReferencePower reference() {
    return new ReferencePower("s", "b", "mean map", 4, "mK", "hash", new double[] {1, 2.5});
  }

  /** The bytes of a tile are written once, and stay a part of the record when read. */
  @Test
  void valuesThatAreAPartOfTheRecordAreWrittenOnce() throws IOException {
    TypeSerializer<Item> serializer = new ItemSerializer<>(Item.class);
    TileItem tile = tile(new TilePosition.Pixels(0, 4), null, null);
    byte[] written = write(serializer, tile);
    MapPart part = tile.part();
    TileItem apart =
        new TileItem(
            tile.metadata(),
            tile.position(),
            null,
            new MapPart(
                0, part.valueType(), Bytes.wrap(part.values().toArray()), false, part.original()));
    assertThat(written).hasSize(write(serializer, apart).length - part.values().length());
    MapPart read = ((TileItem) read(serializer, written)).part();
    assertThat(read.values().offsetIn(Objects.requireNonNull(read.original().value())))
        .isEqualTo(60);
  }

  @ParameterizedTest
  @MethodSource("items")
  void restoresEveryField(Item item) throws IOException {
    TypeSerializer<Item> serializer = new ItemSerializer<>(Item.class);
    assertThat(read(serializer, write(serializer, item))).isEqualTo(item);
  }

  @ParameterizedTest
  @MethodSource("items")
  void copiesBytesOfExactlyOneItem(Item item) throws IOException {
    TypeSerializer<Item> serializer = new ItemSerializer<>(Item.class);
    byte[] once = write(serializer, item);
    DataOutputSerializer two = new DataOutputSerializer(16);
    serializer.serialize(item, two);
    serializer.serialize(item, two);
    DataOutputSerializer copy = new DataOutputSerializer(16);
    serializer.copy(new DataInputDeserializer(two.getCopyOfBuffer()), copy);
    assertThat(copy.getCopyOfBuffer()).isEqualTo(once);
  }

  @Test
  void copiesNothingInMemory() {
    TypeSerializer<DecodedItem> serializer =
        ItemTypeInfo.DECODED.createSerializer(new SerializerConfigImpl());
    MapItem map = TestMaps.mapItem("map-1");
    assertThat(serializer.isImmutableType()).isTrue();
    assertThat(serializer.copy(map)).isSameAs(map);
  }

  @Test
  void refusesKindsThatItDoesNotKnow() {
    TypeSerializer<Item> serializer = new ItemSerializer<>(Item.class);
    assertThatThrownBy(() -> read(serializer, new byte[] {99}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("kind 99");
  }

  @Test
  void restoresTheSerializerFromItsSnapshot() throws IOException {
    TypeSerializer<EncodedItem> serializer =
        ItemTypeInfo.ENCODED.createSerializer(new SerializerConfigImpl());
    TypeSerializerSnapshot<EncodedItem> snapshot = snapshot(serializer);
    assertThat(snapshot.getCurrentVersion()).isEqualTo(3);
    assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot)
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void isNotCompatibleWithItemsOfAnotherType() throws IOException {
    ItemSerializer<Item> decoded = new ItemSerializer<>(castType(DecodedItem.class));
    ItemSerializer<Item> encoded = new ItemSerializer<>(castType(EncodedItem.class));
    assertThat(
            encoded
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot(decoded))
                .isIncompatible())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void refusesSnapshotsOfOtherVersions(int version) {
    assertThatThrownBy(
            () ->
                new ItemSerializerSnapshot<DecodedItem>()
                    .readSnapshot(
                        version,
                        new DataInputDeserializer(new byte[10]),
                        getClass().getClassLoader()))
        .rootCause()
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the savepoint holds maps and tiles in format " + version);
  }

  @SuppressWarnings("unchecked")
  private static Class<Item> castType(Class<? extends Item> type) {
    return (Class<Item>) type;
  }

  private static <T> TypeSerializerSnapshot<T> snapshot(TypeSerializer<T> serializer)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(out.getCopyOfBuffer()),
        ItemSerializerTest.class.getClassLoader());
  }

  private static <T> byte[] write(TypeSerializer<T> serializer, T item) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(item, out);
    return out.getCopyOfBuffer();
  }

  private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    T item = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return item;
  }
}
