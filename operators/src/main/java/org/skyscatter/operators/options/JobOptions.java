package org.skyscatter.operators.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the job as a whole. */
public final class JobOptions {

  /** The largest parallelism. */
  public static final ConfigOption<Integer> MAX_PARALLELISM =
      ConfigOptions.key("skyscatter.job.max-parallelism")
          .intType()
          .defaultValue(720)
          .withDescription(
              "Largest parallelism to which the job can ever be rescaled; fixed by its first"
                  + " savepoint.");

  private JobOptions() {}
}
