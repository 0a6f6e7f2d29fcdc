package org.skyscatter.operators.reference;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodeMaps;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.flow.Outlet;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.NoMap;
import org.skyscatter.operators.options.CoefficientType;

/** A topic of references on which nothing happens must not hold back the event time of maps. */
@SuppressWarnings("deprecation") // No newer source sets watermarks as a test likes.
class EventTimeOfMapsTest {
  private static final EncodingRules RULES = SurveyMaps.rules(ReferencePolicy.NONE);

  /** A topic: it has what it has, says how far event time is, and goes on. */
  private abstract static class EndlessSource<T> implements SourceFunction<T> {
    private volatile boolean running = true;

    void waitForTheEnd() {
      while (running) {
        LockSupport.parkNanos(1_000_000);
      }
    }

    @Override
    public void cancel() {
      running = false;
    }
  }

  private static final class MapsUntilNoon extends EndlessSource<MapItem> {
    static final long NOON = 43_200_000;

    @Override
    public void run(SourceContext<MapItem> context) {
      context.collect(SurveyMaps.map("first", 0));
      context.emitWatermark(new Watermark(NOON));
      waitForTheEnd();
    }
  }

  private static final class SilentReferences extends EndlessSource<DecodedItem> {
    @Override
    public void run(SourceContext<DecodedItem> context) {
      waitForTheEnd();
    }
  }

  /** One record at the start, and never another. */
  private static DataStream<DecodedItem> silentTopic(StreamExecutionEnvironment env) {
    return env.fromSource(
            new DataGeneratorSource<DecodedItem>(
                number -> new NoMap("RETRACTION", TestMaps.original().position()),
                Long.MAX_VALUE,
                RateLimiterStrategy.perCheckpoint(1),
                ItemTypeInfo.DECODED),
            new Timeless<>(),
            "references",
            ItemTypeInfo.DECODED)
        .setParallelism(1);
  }

  private static final AtomicLong WATERMARK = new AtomicLong();

  private static final class WatermarkOfMaps<T> extends KeyedProcessFunction<String, T, String> {
    @Override
    public void processElement(T value, Context context, Collector<String> out) {
      // A map that waited for its unit comes after the watermark.
      WATERMARK.set(context.timerService().currentWatermark());
      context.timerService().registerEventTimeTimer(MapsUntilNoon.NOON);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<String> out) {
      WATERMARK.set(context.timerService().currentWatermark());
    }
  }

  @Test
  void keepsTheEventTimeOfMatchedMaps() throws Exception {
    StreamExecutionEnvironment env = MatchingTest.environment();
    DataStream<DecodedItem> references =
        env.addSource(new SilentReferences(), "references", ItemTypeInfo.DECODED);
    assertReachesNoon(env, matched(env, references).maps());
  }

  @Test
  void keepsTheEventTimeOfMapsThatLeaveBesideRejectedReferences() throws Exception {
    StreamExecutionEnvironment env = MatchingTest.environment();
    Matching.Matched matched = matched(env, silentTopic(env));
    assertReachesNoon(
        env,
        matched
            .maps()
            .flatMap(new EncodeMaps(RULES, CoefficientType.FLOAT64), ItemTypeInfo.ENCODED)
            .connect(matched.rejections())
            .process(new Outlet(), ItemTypeInfo.ENCODED));
  }

  private static Matching.Matched matched(
      StreamExecutionEnvironment env, DataStream<DecodedItem> references) {
    DataStream<MapItem> maps = env.addSource(new MapsUntilNoon(), "maps", ItemTypeInfo.MAPS);
    return Matching.attach(MatchingTest.keyed(maps), references, RULES, MatchingTest.options());
  }

  private static <T> void assertReachesNoon(StreamExecutionEnvironment env, DataStream<T> maps)
      throws Exception {
    WATERMARK.set(Long.MIN_VALUE);
    maps.keyBy(map -> "", Types.STRING)
        .process(new WatermarkOfMaps<>(), Types.STRING)
        .sinkTo(new DiscardingSink<>());
    JobClient job = env.executeAsync();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> WATERMARK.get() == MapsUntilNoon.NOON);
    job.cancel().get();
  }
}
