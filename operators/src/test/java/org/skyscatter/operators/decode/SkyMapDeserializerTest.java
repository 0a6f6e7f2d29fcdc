package org.skyscatter.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.v1.SkyMap;

class SkyMapDeserializerTest {

  private static final byte[] GOOD =
      new RecordWriter<SkyMap>(SkyMap.getClassSchema()).write(TestMaps.skyMap().build());
  private static final byte[] BAD = {1, 2, 3};

  private final Map<String, Counter> counters = new HashMap<>();
  private SkyMapDeserializer deserializer;

  @BeforeEach
  void open() throws Exception {
    deserializer =
        InstantiationUtil.clone(
            new SkyMapDeserializer(
                EncodingRules.forAll(TestMaps.config()),
                new DecodeLimits(1 << 20, Duration.ofHours(1))));
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
  void countsRecordsAndRejectionsByReason() {
    deserializer.deserialize(record(GOOD), collector(new ArrayList<>()));
    deserializer.deserialize(record(BAD), collector(new ArrayList<>()));
    deserializer.deserialize(record(BAD), collector(new ArrayList<>()));
    assertThat(counters.get("skyscatter.mapsIn"))
        .isNotNull()
        .extracting(Counter::getCount)
        .isEqualTo(3L);
    assertThat(
            counters.entrySet().stream()
                .filter(entry -> entry.getValue().getCount() == 2)
                .map(Map.Entry::getKey))
        .singleElement()
        .asString()
        .startsWith("skyscatter.reason.")
        .endsWith(".mapsRejected");
    assertThat(counters).containsKey("skyscatter.reason.PIXEL_COUNT.mapsRejected");
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
        return new NamedGroup("");
      }

      @Override
      public UserCodeClassLoader getUserCodeClassLoader() {
        return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
      }
    };
  }

  /** Keeps the counters under their full names. */
  private final class NamedGroup extends UnregisteredMetricsGroup {
    private final String path;

    private NamedGroup(String path) {
      this.path = path;
    }

    @Override
    public MetricGroup addGroup(String name) {
      return new NamedGroup(path + name + ".");
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return new NamedGroup(path + key + "." + value + ".");
    }

    @Override
    public Counter counter(String name) {
      return counters.computeIfAbsent(path + name, key -> new SimpleCounter());
    }
  }
}
