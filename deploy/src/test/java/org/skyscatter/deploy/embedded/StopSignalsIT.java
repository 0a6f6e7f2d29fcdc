package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Signals as a process of its own gets them. */
class StopSignalsIT {

  /** Starts something, is interrupted, and then stops so slowly that it never ends. */
  static final class SlowProgram {

    private SlowProgram() {}

    public static void main(String[] arguments) throws Exception {
      try (StopSignals signals = StopSignals.interruptThisThread(() -> say("told"))) {
        signals.whole(
            () -> {
              say("starting");
              while (!signals.received()) {
                Thread.onSpinWait();
              }
              // An interruption would end this wait.
              new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
              say("started");
              return "service";
            });
        try {
          signals.whole(() -> "another service");
        } catch (InterruptedException e) {
          say("no more is started");
        }
        Thread.interrupted();
        while (true) {
          Thread.onSpinWait();
        }
      }
    }

    private static void say(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }

  @Test
  void aSignalWaitsForTheEndOfAStartAndASecondOneEndsTheProcessAtOnce() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SlowProgram.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("starting");
      process.toHandle().destroy();
      assertThat(List.of(out.readLine(), out.readLine(), out.readLine()))
          .containsExactlyInAnyOrder("told", "started", "no more is started");
      process.toHandle().destroy();
      assertThat(out.readLine()).isNull();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }
}
