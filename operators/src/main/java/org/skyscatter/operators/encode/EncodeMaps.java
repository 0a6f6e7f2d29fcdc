package org.skyscatter.operators.encode;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.Rejections;
import org.skyscatter.operators.metrics.SkyscatterMetrics;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.operators.sky.UnusableSkyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes maps, each by the rule of its survey and band. A map that cannot be encoded gives one
 * rejection for each of its parts. Encoders are built in {@code open} and shared by all tasks of
 * the JVM.
 */
public final class EncodeMaps extends RichFlatMapFunction<MatchedMap, EncodedItem> {
  private static final Logger LOG = LoggerFactory.getLogger(EncodeMaps.class);

  private final EncodingRules rules;
  private final CoefficientType published;
  private transient @Nullable Session session;

  /** What lives as long as a task. */
  private record Session(
      Map<EncoderConfig, MapEncoder> encoders, Histogram encodeMicros, Clock clock) {}

  /**
   * Encodes by these rules.
   *
   * @param published the precision of the records, in which all coefficients must be finite
   */
  public EncodeMaps(EncodingRules rules, CoefficientType published) {
    this.rules = rules;
    this.published = published;
  }

  @Override
  public void open(OpenContext context) {
    SharedEncoders.releaseWith(getRuntimeContext());
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(SkyscatterMetrics.GROUP);
    Session opened =
        new Session(
            new HashMap<>(),
            group.histogram(
                SkyscatterMetrics.ENCODE_MICROS,
                new DescriptiveStatisticsHistogram(SkyscatterMetrics.HISTOGRAM_WINDOW)),
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
  public void flatMap(MatchedMap matched, Collector<EncodedItem> out) {
    if (session == null) {
      throw new IllegalStateException("open was not called");
    }
    EncodedMap encoded;
    try {
      encoded = encode(matched, session);
    } catch (UnusableSkyException e) {
      reject(matched.map(), UnusableSky.cause(e), session, out);
      return;
    } catch (RuntimeException | StackOverflowError e) {
      if (Thread.currentThread().isInterrupted()) {
        // The task is being cancelled; the map is read again.
        throw e;
      }
      LOG.warn(
          "the encoder failed on map {}, record {}",
          matched.map().metadata().mapId(),
          matched.map().parts().get(0).original().position(),
          e);
      reject(
          matched.map(),
          new Rejection.Cause(RejectionReason.ENCODE_FAILED, null, e.toString()),
          session,
          out);
      return;
    }
    session.encodeMicros().update(encoded.encoding().encodeMicros());
    // Outside of the try: in a chain this runs what is downstream.
    out.collect(encoded);
  }

  private EncodedMap encode(MatchedMap matched, Session task) throws UnusableSkyException {
    MapItem map = matched.map();
    EncodingRule rule =
        rules
            .find(map.metadata().survey(), map.metadata().band())
            .orElseThrow(() -> new IllegalStateException("no encoding rule matches the map"));
    MapEncoder encoder = task.encoders().get(rule.config());
    if (encoder == null) {
      throw new IllegalStateException("no encoder was built for " + rule.config());
    }
    EncodedMap encoded = encoder.encode(map, rule, matched.reference(), task.clock());
    if (!encoded.coefficients().allMatch(published::holds)) {
      throw new ArithmeticException(
          "the coefficients overflow %s, in which they are published; scale the map to a larger unit"
              .formatted(published));
    }
    return encoded;
  }

  private static void reject(
      MapItem map, Rejection.Cause cause, Session task, Collector<EncodedItem> out) {
    long now = EpochMicros.of(task.clock().instant());
    Rejections.of(map, Rejection.Stage.ENCODE, cause, now).forEach(out::collect);
  }
}
