package org.skyscatter.operators.kafka;

import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.WrappingRuntimeException;
import org.apache.flink.util.function.ThrowingRunnable;

/** A mailbox whose letters are read at once. */
final class DirectMailbox implements MailboxExecutor {

  @Override
  public void execute(
      MailOptions options,
      ThrowingRunnable<? extends Exception> letter,
      String description,
      Object... arguments) {
    try {
      letter.run();
    } catch (Exception e) {
      throw new WrappingRuntimeException(description, e);
    }
  }

  @Override
  public void yield() {}

  @Override
  public boolean tryYield() {
    return false;
  }

  @Override
  public boolean shouldInterrupt() {
    return false;
  }
}
