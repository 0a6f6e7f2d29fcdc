package org.skyscatter.operators.reference;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;

/**
 * The maps that wait under the current key, first in, first out. Each is written to state once; a
 * small value beside them says where the queue begins and ends, so that no map is read to find out
 * that it goes on waiting for another survey.
 */
final class WaitingMaps {

  /** Survey and band, number of the first map, number after that of the last. */
  static final ValueStateDescriptor<Tuple3<String, Long, Long>> QUEUE =
      new ValueStateDescriptor<>(
          "waiting-queue", Types.TUPLE(Types.STRING, Types.LONG, Types.LONG));

  private static final MapStateDescriptor<Long, Tuple2<Long, MapItem>> MAPS =
      new MapStateDescriptor<>(
          "waiting-maps", Types.LONG, Types.TUPLE(Types.LONG, ItemTypeInfo.MAPS));

  /**
   * A map that waits.
   *
   * @param deadline until when, by the clock [ms]
   * @param map the map
   */
  record Waiting(long deadline, MapItem map) {}

  private final ValueState<Tuple3<String, Long, Long>> queue;
  private final MapState<Long, Tuple2<Long, MapItem>> maps;

  WaitingMaps(RuntimeContext context) {
    this.queue = context.getState(QUEUE);
    this.maps = context.getMapState(MAPS);
  }

  boolean isEmpty() throws Exception {
    return queue.value() == null;
  }

  int size() throws Exception {
    Tuple3<String, Long, Long> ends = queue.value();
    return ends == null ? 0 : (int) (ends.f2 - ends.f1);
  }

  /** The survey and band of the maps, of at least one. */
  String surveyKey() throws Exception {
    return queue.value().f0;
  }

  void add(Waiting waiting) throws Exception {
    Tuple3<String, Long, Long> ends = queue.value();
    if (ends == null) {
      ends = Tuple3.of(SurveyKey.of(waiting.map()), 0L, 0L);
    }
    maps.put(ends.f2, Tuple2.of(waiting.deadline(), waiting.map()));
    queue.update(Tuple3.of(ends.f0, ends.f1, ends.f2 + 1));
  }

  /** The map that has waited longest, of at least one. */
  Waiting first() throws Exception {
    Tuple2<Long, MapItem> first = maps.get(queue.value().f1);
    return new Waiting(first.f0, first.f1);
  }

  void removeFirst() throws Exception {
    Tuple3<String, Long, Long> ends = queue.value();
    maps.remove(ends.f1);
    if (ends.f1 + 1 == ends.f2) {
      queue.clear();
    } else {
      queue.update(Tuple3.of(ends.f0, ends.f1 + 1, ends.f2));
    }
  }
}
