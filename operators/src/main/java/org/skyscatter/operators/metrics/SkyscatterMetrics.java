package org.skyscatter.operators.metrics;

/**
 * The names of all metrics. Each stands in the group {@value #GROUP} of its operator:
 *
 * <ul>
 *   <li>{@code items.in}, {@code items.withoutMap} (gauges, intake), {@code items.duplicate},
 *       {@code items.superseded}, {@code items.open} (gauges, assemble and match), {@code
 *       items.used} and {@code items.rejected.<reason>} (gauges, outlet): the fates of items, see
 *       {@link ItemLedger}; they are exact after failures
 *   <li>{@value #LOST_RECORDS} (counter, maps and references): records that were skipped because
 *       their topic had them no more, since the task started
 *   <li>{@value #ENCODE_MICROS} (histogram, encoder): time that analysis and encoding of a map took
 *       [us], over the last {@value #HISTOGRAM_WINDOW} maps
 * </ul>
 */
public final class SkyscatterMetrics {

  /** The group. */
  public static final String GROUP = "skyscatter";

  /** Records that are gone. */
  public static final String LOST_RECORDS = "lostRecords";

  /** Time of one map. */
  public static final String ENCODE_MICROS = "encodeMicros";

  /** How many maps the histogram covers. */
  public static final int HISTOGRAM_WINDOW = 1000;

  private SkyscatterMetrics() {}
}
