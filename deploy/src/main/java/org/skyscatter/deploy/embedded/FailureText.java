package org.skyscatter.deploy.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.JobException;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** What the failure of a job means to people, without what Flink wraps around it. */
final class FailureText {

  private FailureText() {}

  /** The messages from the failure to its root cause, but those that say nothing new. */
  static String of(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (!isWrapper(each)) {
        String message = each.getMessage() == null ? each.getClass().getName() : each.getMessage();
        if (messages.stream().noneMatch(earlier -> earlier.contains(message))) {
          messages.add(message.replaceFirst("\\.$", ""));
        }
      }
    }
    return messages.isEmpty() ? failure.toString() : String.join(": ", messages);
  }

  /** Whether a throwable says no more than its cause. */
  private static boolean isWrapper(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof JobExecutionException
        || failure instanceof JobException
        || failure instanceof SuppressRestartsException
        || failure instanceof ExecutionException
        || failure instanceof CompletionException
        || (cause != null && Objects.equals(failure.getMessage(), cause.toString()));
  }
}
