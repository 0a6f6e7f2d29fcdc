package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopSignalsTest {

  private static final int TERMINATED = 143;

  private final StopSignals signals = StopSignals.interruptThisThread(() -> {});

  @AfterEach
  void giveTheSignalsBack() {
    signals.close();
  }

  @Test
  void anInterruptionIsNoFailureWhereASignalAskedForIt() {
    assertThat(signals.failure(new InterruptedException())).isPresent();
    receive();
    assertThat(signals.failure(new InterruptedException())).isEmpty();
    assertThat(signals.failure(new InterruptException("poll"))).isEmpty();
    InterruptedException whileClosing = new InterruptedException();
    whileClosing.addSuppressed(new InterruptException("close"));
    assertThat(signals.failure(whileClosing)).isEmpty();
  }

  @Test
  void aFailedStopIsAFailureThoughASignalAskedForIt() {
    receive();
    InterruptedException thrown = new InterruptedException();
    try (RunningParts parts = new RunningParts(name -> {})) {
      parts.add(
          "pipeline",
          () -> {
            throw new EmbeddedServiceException("the job failed: no room", null);
          });
      throw thrown;
    } catch (Exception e) {
      assertThat(signals.failure(e))
          .hasValueSatisfying(
              failure ->
                  assertThat(failure)
                      .hasMessage("pipeline did not stop in order: the job failed: no room"));
    }
  }

  @Test
  void whatFailsAsASignalComesIsAFailure() {
    receive();
    RuntimeException failure = new EmbeddedServiceException("the job failed: no room", null);
    assertThat(signals.failure(failure)).contains(failure);
    RuntimeException ofTask =
        new EmbeddedServiceException(
            "the job failed: no answer", new ExecutionException(new InterruptedException()));
    assertThat(signals.failure(ofTask)).contains(ofTask);
  }

  private void receive() {
    signals.receive(TERMINATED);
    assertThat(Thread.interrupted()).isTrue();
  }
}
