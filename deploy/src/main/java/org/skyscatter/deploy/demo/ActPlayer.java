package org.skyscatter.deploy.demo;

import java.time.Duration;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.schemas.RecordFormatException;

/** Plays acts one after the other: sends the records of each and waits until all had their fate. */
final class ActPlayer {

  private static final Duration POLL = Duration.ofMillis(100);

  /** An act that has not led to what it should by then, leads to something else. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Stage stage;
  private ItemBalance balance;
  private int encoded;
  private int rejected;

  ActPlayer(Stage stage) throws InterruptedException {
    this.stage = stage;
    this.balance = stage.job().balance();
  }

  /**
   * Plays an act until what is expected has happened, or for a minute.
   *
   * @throws CommandFailure if the pipeline ends before
   */
  Outcome play(Act act) throws InterruptedException, RecordFormatException, CommandFailure {
    act.messages().forEach(stage.publisher()::send);
    stage.publisher().flush();
    long start = System.nanoTime();
    while (true) {
      stage.reader().poll(POLL);
      if (stage.job().hasEnded()) {
        stage.job().await();
        throw CommandFailure.of("the pipeline ended too early, after: " + act.sent());
      }
      ItemBalance now = stage.job().balance();
      Outcome outcome = outcome(now);
      boolean isOver = System.nanoTime() - start > PATIENCE.toNanos();
      if (isOver || (outcome.isOf(act) && now.holds())) {
        balance = now;
        encoded = stage.reader().encoded().size();
        rejected = stage.reader().rejected().size();
        return outcome;
      }
    }
  }

  private Outcome outcome(ItemBalance now) {
    ResultReader reader = stage.reader();
    return new Outcome(
        Outcome.changes(balance, now),
        reader.encoded().subList(encoded, reader.encoded().size()).stream()
            .map(EncodedMap::covariances)
            .toList(),
        reader.rejected().subList(rejected, reader.rejected().size()));
  }
}
