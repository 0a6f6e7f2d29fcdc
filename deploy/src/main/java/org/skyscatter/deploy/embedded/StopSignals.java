package org.skyscatter.deploy.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;

/**
 * Turns SIGINT and SIGTERM into an interruption of one thread, which then stops what it runs in its
 * own order. A shutdown hook could not: hooks run at once with those of Flink, which delete files
 * that a savepoint needs. A second signal ends the JVM without delay.
 */
public final class StopSignals implements AutoCloseable {

  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private final Thread thread;
  private final Runnable told;
  private final Map<String, Object> previous = new HashMap<>();
  private int exitCode;
  private boolean inWholeStep;
  private boolean interrupted;

  private StopSignals(Thread thread, Runnable told) {
    this.thread = thread;
    this.told = told;
  }

  /** Interrupts the calling thread at the next signal; {@code told} runs before that. */
  public static StopSignals interruptThisThread(Runnable told) {
    StopSignals signals = new StopSignals(Thread.currentThread(), told);
    EXIT_CODES.forEach(
        (name, exitCode) ->
            signals.previous.put(name, Signals.register(name, () -> signals.receive(exitCode))));
    return signals;
  }

  /** Takes a signal, on a thread of its own. */
  void receive(int signalExitCode) {
    synchronized (this) {
      if (received()) {
        Runtime.getRuntime().halt(signalExitCode);
      }
      exitCode = signalExitCode;
    }
    told.run();
    synchronized (this) {
      if (!inWholeStep) {
        interruptOnce();
      }
    }
  }

  /** A second interruption would break what the thread does to stop in order. */
  private void interruptOnce() {
    if (!interrupted) {
      interrupted = true;
      thread.interrupt();
    }
  }

  /**
   * Takes a step that cannot be left half-way, such as the start of a service: a signal that comes
   * meanwhile interrupts the thread when the step is done.
   *
   * @throws InterruptedException if a signal came before
   */
  public <T> T whole(Callable<T> step) throws Exception {
    synchronized (this) {
      if (received()) {
        throw new InterruptedException("a signal came");
      }
      inWholeStep = true;
    }
    try {
      return step.call();
    } finally {
      synchronized (this) {
        inWholeStep = false;
        if (received()) {
          interruptOnce();
        }
      }
    }
  }

  /**
   * What went wrong, as against an end that a signal asked for.
   *
   * @param thrown what ended the work, with what failed while its parts stopped
   * @return the failure; empty where a signal interrupted the work and all stopped in order
   */
  public Optional<Exception> failure(Exception thrown) {
    if (!received() || !isInterruption(thrown)) {
      return Optional.of(thrown);
    }
    for (Throwable each : thrown.getSuppressed()) {
      if (!isInterruption(each)) {
        return Optional.of(each instanceof Exception known ? known : thrown);
      }
    }
    return Optional.empty();
  }

  /**
   * Kafka's clients wrap an interruption into an exception of their own. Deeper causes say nothing:
   * the failure of a job may have one.
   */
  private static boolean isInterruption(Throwable thrown) {
    return thrown instanceof InterruptedException
        || thrown.getCause() instanceof InterruptedException;
  }

  /** Whether a signal came. */
  public boolean received() {
    return exitCode() != 0;
  }

  /** The exit code that a shell gives to a program that the signal ended; 0 where none came. */
  public synchronized int exitCode() {
    return exitCode;
  }

  /** Gives the signals back to those who had them before. */
  @Override
  public void close() {
    previous.forEach(Signals::unregister);
  }
}
