package org.skyscatter.operators.metrics;

/**
 * The names of all metrics. Each stands in the group {@value #GROUP} of its operator:
 *
 * <ul>
 *   <li>{@value #MAPS_IN} (counter, source): Kafka records received
 *   <li>{@value #MAPS_ENCODED} (counter, encoder): maps encoded
 *   <li>{@value #MAPS_REJECTED} (counters, source and encoder): records rejected, one counter for
 *       each reason, in a group {@value #REASON} that names it (with Prometheus: a label)
 *   <li>{@value #ENCODE_MICROS} (histogram, encoder): time that analysis and encoding of a map took
 *       [us], over the last {@value #HISTOGRAM_WINDOW} maps
 * </ul>
 *
 * The source's own group lies within the group {@code deserializer} of Flink. Counters start at
 * zero with the job's every start, and count again what is read again after a failure.
 */
public final class SkyscatterMetrics {

  /** The group. */
  public static final String GROUP = "skyscatter";

  /** Kafka records received. */
  public static final String MAPS_IN = "mapsIn";

  /** Maps encoded. */
  public static final String MAPS_ENCODED = "mapsEncoded";

  /** Records rejected, by reason. */
  public static final String MAPS_REJECTED = "mapsRejected";

  /** Time of one map. */
  public static final String ENCODE_MICROS = "encodeMicros";

  /** The group that names a reason. */
  public static final String REASON = "reason";

  /** How many maps the histogram covers. */
  public static final int HISTOGRAM_WINDOW = 1000;

  private SkyscatterMetrics() {}
}
