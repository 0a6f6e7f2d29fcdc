package org.skyscatter.deploy.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * Turns SIGINT and SIGTERM into an interruption of one thread, which then stops what it runs in its
 * own order. A shutdown hook could not: hooks run at once with those of Flink, which delete files
 * that a savepoint needs. A second signal ends the JVM without delay.
 */
public final class StopSignals implements AutoCloseable {

  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private final Thread thread;
  private final AtomicBoolean received = new AtomicBoolean();
  private final Map<String, Object> previous = new HashMap<>();

  private StopSignals(Thread thread) {
    this.thread = thread;
  }

  /** Interrupts the calling thread at the next signal. */
  public static StopSignals interruptThisThread() {
    StopSignals signals = new StopSignals(Thread.currentThread());
    EXIT_CODES.forEach(
        (name, exitCode) ->
            signals.previous.put(name, Signals.register(name, () -> signals.receive(exitCode))));
    return signals;
  }

  private void receive(int exitCode) {
    if (received.getAndSet(true)) {
      Runtime.getRuntime().halt(exitCode);
    }
    thread.interrupt();
  }

  /** Whether a signal came. */
  public boolean received() {
    return received.get();
  }

  /** Gives the signals back to those who had them before. */
  @Override
  public void close() {
    previous.forEach(Signals::unregister);
  }
}
