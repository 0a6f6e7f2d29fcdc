package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.JobException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  void leavesOutWhatFlinkWrapsAroundTheReason() {
    Throwable reason = new IllegalStateException("the topic is too small");
    Throwable failure =
        new ExecutionException(
            new JobException("recovery is suppressed", new SuppressRestartsException(reason)));
    assertThat(FailureText.of(failure)).isEqualTo("the topic is too small");
  }

  @Test
  void addsTheRootCauseToTheReason() {
    Throwable root = new IllegalArgumentException("no such topic");
    Throwable middle = new RuntimeException(root);
    assertThat(FailureText.of(new IllegalStateException("create it first", middle)))
        .isEqualTo("create it first: no such topic");
  }

  @Test
  void namesTheClassWhereThereIsNoMessage() {
    assertThat(FailureText.of(new ExecutionException(new StackOverflowError())))
        .isEqualTo("java.lang.StackOverflowError");
  }
}
