package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.v1.RejectedRecord;

/** What is true of the counts of every job that has ended. */
final class Balances {

  private Balances() {}

  /**
   * Stops a job and checks that each of its items has exactly one fate, and that the rejected ones
   * are in the topic of rejected records.
   */
  static ItemBalance ofStopped(RunningJob job, Pipeline pipeline, long in) throws Exception {
    assertThat(job.stop()).isPresent();
    ItemBalance balance = job.balance();
    assertThat(balance.get(ItemLedger.IN)).as("%s", balance).isEqualTo(in);
    assertThat(balance.holds()).as("%s", balance).isTrue();
    Map<String, Long> published =
        pipeline.records().rejected(pipeline.rejected()).stream()
            .collect(
                Collectors.groupingBy(
                    RejectedRecord::getReason, TreeMap::new, Collectors.counting()));
    assertThat(balance.rejectedByReason()).isEqualTo(published);
    return balance;
  }
}
