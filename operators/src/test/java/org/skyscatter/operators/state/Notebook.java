package org.skyscatter.operators.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.runtime.TupleSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each note in every kind of state that the job has. An element {@code key:text} is noted
 * under its key, {@code key:} asks for all notes of the key and the task.
 */
final class Notebook extends KeyedBroadcastProcessFunction<String, String, String, String>
    implements CheckpointedFunction {

  /** When each key that has a note says so. */
  static final long TIMER = 1000;

  private final Note.Serializer notes;
  private final String author;
  private final MapStateDescriptor<String, Note> broadcastNotes;

  private transient @Nullable States states;

  private record States(
      ValueState<Note> value,
      MapState<String, Note> map,
      MapState<String, Tuple2<Long, Note>> nested,
      ListState<Note> split,
      ListState<Note> union) {}

  Notebook(int format, String author) {
    this.notes = new Note.Serializer(format);
    this.author = author;
    this.broadcastNotes = new MapStateDescriptor<>("broadcast", StringSerializer.INSTANCE, notes);
  }

  MapStateDescriptor<String, Note> broadcastNotes() {
    return broadcastNotes;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    var keyed = context.getKeyedStateStore();
    var ofTask = context.getOperatorStateStore();
    states =
        new States(
            keyed.getState(new ValueStateDescriptor<>("value", notes)),
            keyed.getMapState(new MapStateDescriptor<>("map", StringSerializer.INSTANCE, notes)),
            keyed.getMapState(
                new MapStateDescriptor<>("nested", StringSerializer.INSTANCE, numbered(notes))),
            ofTask.getListState(new ListStateDescriptor<>("split", notes)),
            ofTask.getUnionListState(new ListStateDescriptor<>("union", notes)));
  }

  @SuppressWarnings("unchecked")
  private static TupleSerializer<Tuple2<Long, Note>> numbered(Note.Serializer notes) {
    return new TupleSerializer<>(
        (Class<Tuple2<Long, Note>>) (Class<?>) Tuple2.class,
        new TypeSerializer<?>[] {LongSerializer.INSTANCE, notes});
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processElement(String element, ReadOnlyContext context, Collector<String> out)
      throws Exception {
    String text = element.substring(element.indexOf(':') + 1);
    if (text.isEmpty()) {
      tell(context, out);
      return;
    }
    Note note = new Note(text, author);
    states().value().update(note);
    states().map().put(text, note);
    states().nested().put(text, Tuple2.of(7L, note));
    states().split().add(note);
    states().union().add(note);
    context.timerService().registerProcessingTimeTimer(TIMER);
  }

  private void tell(ReadOnlyContext context, Collector<String> out) throws Exception {
    out.collect("value " + states().value().value());
    Map<String, Note> map = new TreeMap<>();
    states().map().entries().forEach(each -> map.put(each.getKey(), each.getValue()));
    out.collect("map " + map.values());
    Map<String, Note> nested = new TreeMap<>();
    states().nested().entries().forEach(each -> nested.put(each.getKey(), each.getValue().f1));
    out.collect("nested " + nested.values());
    List<Note> split = new ArrayList<>();
    states().split().get().forEach(split::add);
    out.collect("split " + split);
    List<Note> union = new ArrayList<>();
    states().union().get().forEach(union::add);
    out.collect("union " + union);
    out.collect("broadcast " + context.getBroadcastState(broadcastNotes).get("all"));
  }

  @Override
  public void processBroadcastElement(String text, Context context, Collector<String> out)
      throws Exception {
    context.getBroadcastState(broadcastNotes).put("all", new Note(text, author));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<String> out) throws Exception {
    out.collect("timer " + context.getCurrentKey() + " " + states().value().value());
  }

  private States states() {
    if (states == null) {
      throw new IllegalStateException("initializeState was not called");
    }
    return states;
  }
}
