package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningPartsTest {

  private final List<String> events = new ArrayList<>();

  @Test
  void theLastToStartIsTheFirstToStop() {
    try (RunningParts parts = new RunningParts(events::add)) {
      parts.add("broker", () -> events.add("closing broker"));
      parts.add("job", () -> events.add("closing job"));
    }
    assertThat(events).containsExactly("closing job", "job", "closing broker", "broker");
  }

  @Test
  void aPartThatFailsKeepsNoOtherFromStopping() {
    RunningParts parts = new RunningParts(events::add);
    parts.add("broker", () -> {});
    parts.add(
        "job",
        () -> {
          throw new IllegalStateException("stuck");
        });
    assertThatThrownBy(parts::close)
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessage("job did not stop in order: stuck")
        .hasRootCauseMessage("stuck");
    assertThat(events).containsExactly("broker");
  }

  @Test
  void partsCanWaitForTheirEndThoughAnInterruptionAskedForIt() {
    RunningParts parts = new RunningParts(events::add);
    parts.add(
        "job",
        () -> {
          CountDownLatch ended = new CountDownLatch(1);
          new Thread(ended::countDown).start();
          assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        });
    Thread.currentThread().interrupt();
    parts.close();
    assertThat(events).containsExactly("job");
    assertThat(Thread.interrupted()).isTrue();
  }
}
