package org.skyscatter.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.v1.SkyMap;

class RecordDeserializerTest {

  private static final byte[] GOOD =
      new RecordWriter<SkyMap>(SkyMap.getClassSchema()).write(TestMaps.skyMap().build());
  private static final byte[] BAD = {1, 2, 3};

  private RecordDeserializer deserializer;

  @BeforeEach
  void open() throws Exception {
    deserializer =
        InstantiationUtil.clone(
            new RecordDeserializer(
                new TopicFeeds(Map.of("maps", Feeds.SKYSCATTER)),
                EncodingRules.forAll(TestMaps.config()),
                new DecodeLimits(1 << 20, 1 << 20, Duration.ofHours(1)),
                null));
    deserializer.open(context());
  }

  @Test
  void givesOneItemForEachRecord() {
    List<DecodedItem> items = new ArrayList<>();
    deserializer.deserialize(record(GOOD), collector(items));
    deserializer.deserialize(record(BAD), collector(items));
    assertThat(items)
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(MapItem.class),
            second -> assertThat(second).isInstanceOf(Rejection.class));
    assertThat(deserializer.getProducedType()).isEqualTo(ItemTypeInfo.DECODED);
  }

  @Test
  void failuresDownstreamAreNotThoseOfTheRecord() {
    List<DecodedItem> received = new ArrayList<>();
    Collector<DecodedItem> failing =
        new Collector<>() {
          @Override
          public void collect(DecodedItem item) {
            received.add(item);
            throw new IllegalStateException("broken sink");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> deserializer.deserialize(record(GOOD), failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken sink");
    assertThat(received).singleElement().isInstanceOf(MapItem.class);
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>("maps", 0, 1L, new byte[0], value);
  }

  private static Collector<DecodedItem> collector(List<DecodedItem> items) {
    return new Collector<>() {
      @Override
      public void collect(DecodedItem item) {
        items.add(item);
      }

      @Override
      public void close() {}
    };
  }

  private DeserializationSchema.InitializationContext context() {
    return new DeserializationSchema.InitializationContext() {
      @Override
      public MetricGroup getMetricGroup() {
        return UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup();
      }

      @Override
      public UserCodeClassLoader getUserCodeClassLoader() {
        return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
      }
    };
  }
}
