package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Signals as a process of its own gets them. */
class StopSignalsIT {

  /** Starts something, is interrupted, and then stops so slowly that it never ends. */
  static final class SlowProgram {

    private SlowProgram() {}

    public static void main(String[] arguments) throws Exception {
      CompletableFuture<Thread> handler = new CompletableFuture<>();
      try (StopSignals signals =
          StopSignals.interruptThisThread(
              () -> {
                say("told");
                handler.complete(Thread.currentThread());
              })) {
        signals.whole(
            () -> {
              say("starting");
              // An interruption would end one of these waits.
              handler.get().join();
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
  }

  /** Ends its start, and is interrupted, while the signal is still being told. */
  static final class ProgramToldSlowly {

    private ProgramToldSlowly() {}

    public static void main(String[] arguments) throws Exception {
      CompletableFuture<Thread> handler = new CompletableFuture<>();
      CountDownLatch stopping = new CountDownLatch(1);
      try (StopSignals signals =
          StopSignals.interruptThisThread(
              () -> {
                handler.complete(Thread.currentThread());
                await(stopping);
              })) {
        signals.whole(
            () -> {
              say("starting");
              return handler.get();
            });
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          say("interrupted");
        }
        stopping.countDown();
        try {
          handler.get().join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        say(Thread.interrupted() ? "interrupted again" : "stopped in peace");
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  @Test
  void aSignalWaitsForTheEndOfAStartAndASecondOneEndsTheProcessAtOnce() throws Exception {
    Process process = start(SlowProgram.class);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("starting");
      process.toHandle().destroy();
      assertThat(List.of(out.readLine(), out.readLine(), out.readLine()))
          .containsExactly("told", "started", "no more is started");
      process.toHandle().destroy();
      assertThat(out.readLine()).isNull();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aSignalInterruptsOnceAlsoWhereTheStartEndsMeanwhile() throws Exception {
    Process process = start(ProgramToldSlowly.class);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("starting");
      process.toHandle().destroy();
      assertThat(out.readLine()).isEqualTo("interrupted");
      assertThat(out.readLine()).isEqualTo("stopped in peace");
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Class<?> program) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName())
        .redirectErrorStream(true)
        .start();
  }
}
