package org.skyscatter.operators.kafka;

import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;

/** A mailbox in which a letter that fails for good ends the job. */
final class RefusalsMailbox implements MailboxExecutor {

  private final MailboxExecutor mailbox;
  private final SinkRefusals refusals;

  RefusalsMailbox(MailboxExecutor mailbox, SinkRefusals refusals) {
    this.mailbox = mailbox;
    this.refusals = refusals;
  }

  @Override
  public void execute(
      MailOptions options,
      ThrowingRunnable<? extends Exception> letter,
      String description,
      Object... arguments) {
    mailbox.execute(options, () -> run(letter), description, arguments);
  }

  private void run(ThrowingRunnable<? extends Exception> letter) throws Exception {
    try {
      letter.run();
    } catch (Exception e) {
      refusals.endIfPermanent(e);
      throw e;
    }
  }

  @Override
  public void yield() throws InterruptedException {
    mailbox.yield();
  }

  @Override
  public boolean tryYield() {
    return mailbox.tryYield();
  }

  @Override
  public boolean shouldInterrupt() {
    return mailbox.shouldInterrupt();
  }
}
