package org.skyscatter.deploy.run;

import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.SinkOptions;

/**
 * What of a run's state outlives it. Without a folder of checkpoints only the offsets of the
 * consumer group do, and these are past what is open: maps without all their tiles, in wait for a
 * reference or being fetched.
 *
 * @param hasFolder whether the configuration names a folder of checkpoints
 * @param isSavepointKept whether a stop leaves a savepoint
 * @param guarantee what readers of the output are promised
 */
record KeptState(boolean hasFolder, boolean isSavepointKept, DeliveryGuarantee guarantee) {

  private static final String FOLDER = CheckpointingOptions.CHECKPOINTS_DIRECTORY.key();

  static KeptState of(RunConfig settings) {
    boolean hasFolder = settings.flink().contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    return new KeptState(
        hasFolder,
        hasFolder || settings.flink().contains(CheckpointingOptions.SAVEPOINT_DIRECTORY),
        settings.pipeline().options().get(SinkOptions.DELIVERY_GUARANTEE));
  }

  /**
   * Refuses a promise that cannot be kept.
   *
   * @throws CommandFailure if maps are to be published exactly once, but no checkpoint is kept
   */
  void check() throws CommandFailure {
    if (guarantee == DeliveryGuarantee.EXACTLY_ONCE && !hasFolder) {
      throw CommandFailure.of(
          "%s is exactly-once, but %s is not set: without checkpoints that are kept, a map whose transaction is open when the process ends is lost; name a folder such as file:///var/lib/skyscatter/checkpoints"
              .formatted(SinkOptions.DELIVERY_GUARANTEE.key(), FOLDER));
    }
  }

  /** What a user should know before anything is lost. */
  Optional<String> warningAtStart() {
    return hasFolder
        ? Optional.empty()
        : Optional.of(
            "warning: %s is not set, so that no checkpoint is kept: maps that are open when this ends (without all their tiles, waiting for a reference or being fetched) are lost, and the next start goes on from the offsets of the consumer group"
                .formatted(FOLDER));
  }

  /** What is lost with a job that has stopped. */
  Optional<String> lossAtStop(ItemBalance balance) {
    long open = balance.get(ItemLedger.OPEN);
    return isSavepointKept || open == 0
        ? Optional.empty()
        : Optional.of(
            "warning: %d open items are lost, for %s is not set; their records are still in Kafka, before the offsets of the consumer group"
                .formatted(open, FOLDER));
  }
}
