package org.skyscatter.operators.encode;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.EncodingSummary;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.InputSummary;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.metrics.RejectionCounters;
import org.skyscatter.operators.metrics.SkyscatterMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes maps one by one; rejections pass. A map on which the encoder fails becomes a rejection.
 * The result is returned rather than collected, so that no failure downstream can be taken for one
 * of the map.
 */
public final class EncodeMaps extends RichMapFunction<DecodedItem, EncodedItem> {

  private static final Logger LOG = LoggerFactory.getLogger(EncodeMaps.class);

  private final EncodingRules rules;

  private transient @Nullable Session session;

  /** What lives as long as a task. */
  private record Session(
      Map<EncoderConfig, MapEncoder> encoders,
      Counter encoded,
      Histogram encodeMicros,
      RejectionCounters rejected,
      Clock clock) {}

  /** Encodes maps by these rules. */
  public EncodeMaps(EncodingRules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext()
        .registerUserCodeClassLoaderReleaseHookIfAbsent(
            "skyscatter-encoders", SharedEncoders.OF_JVM::clear);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(SkyscatterMetrics.GROUP);
    Session opened =
        new Session(
            new HashMap<>(),
            group.counter(SkyscatterMetrics.MAPS_ENCODED),
            group.histogram(
                SkyscatterMetrics.ENCODE_MICROS,
                new DescriptiveStatisticsHistogram(SkyscatterMetrics.HISTOGRAM_WINDOW)),
            new RejectionCounters(group),
            Clock.systemUTC());
    // Set first, so that close gives back the encoders before one that cannot be built.
    session = opened;
    for (EncodingRule rule : rules.rules()) {
      opened.encoders().computeIfAbsent(rule.config(), SharedEncoders.OF_JVM::acquire);
    }
  }

  @Override
  public void close() {
    if (session != null) {
      session.encoders().keySet().forEach(SharedEncoders.OF_JVM::release);
      session = null;
    }
  }

  @Override
  public EncodedItem map(DecodedItem item) {
    if (session == null) {
      throw new IllegalStateException("open was not called");
    }
    if (item instanceof MapItem map) {
      return encode(map, session);
    }
    return (Rejection) item;
  }

  private EncodedItem encode(MapItem map, Session task) {
    try {
      EncodedMap encoded = encodeByRule(map, task);
      task.encoded().inc();
      task.encodeMicros().update(encoded.encoding().encodeMicros());
      return encoded;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        // The task is being cancelled; the map is read again.
        throw e;
      }
      LOG.warn(
          "the encoder failed on the map of record {}",
          map.parts().get(0).original().position(),
          e);
      task.rejected().count(RejectionReason.ENCODE_FAILED);
      return Rejection.of(
          map.parts().get(0).original(),
          Rejection.Stage.ENCODE,
          new Rejection.Cause(RejectionReason.ENCODE_FAILED, null, e.toString()),
          map.metadata().mapId(),
          nowMicros(task));
    }
  }

  private EncodedMap encodeByRule(MapItem map, Session task) {
    EncodingRule rule =
        rules
            .find(map.metadata().survey(), map.metadata().band())
            .orElseThrow(() -> new IllegalStateException("no encoding rule matches the map"));
    MapEncoder encoder = task.encoders().get(rule.config());
    if (encoder == null) {
      throw new IllegalStateException("no encoder was built for " + rule.config());
    }
    long start = System.nanoTime();
    ScatteringCoefficients coefficients = encoder.encode(map, rule.healpix());
    long micros = (System.nanoTime() - start) / 1000;
    return EncodedMap.of(
        map.metadata(),
        map.tile(),
        InputSummary.of(map, 1, InputSummary.NOTHING_MISSING, null, null),
        new EncodingSummary(
            rule.config(),
            MapEncoder.stated(map, rule.healpix()),
            rule.hash(),
            null,
            0,
            nowMicros(task),
            micros),
        coefficients);
  }

  private static long nowMicros(Session task) {
    return EpochMicros.of(task.clock().instant());
  }
}
