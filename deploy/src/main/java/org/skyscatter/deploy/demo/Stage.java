package org.skyscatter.deploy.demo;

import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.metrics.ItemBalance;

/**
 * Where a scenario is played.
 *
 * @param publisher sends to the input topics
 * @param reader reads what comes out
 * @param job the running pipeline
 * @param staysUp whether the pipeline is to run on after the scenario
 */
record Stage(RecordPublisher publisher, ResultReader reader, RunningJob job, boolean staysUp) {

  /**
   * The fates of all items at the end. The job stops for it, so that they are exact, unless it is
   * to stay up; then they are those of the last heartbeat.
   */
  ItemBalance finalBalance() throws InterruptedException {
    if (!staysUp) {
      job.stop();
      job.await();
    }
    return job.balance();
  }
}
