package org.skyscatter.deploy.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parts of a program that depend on each other: the last to start is the first to stop. */
public final class RunningParts implements AutoCloseable {

  private record Part(String name, AutoCloseable stop) {}

  private final Deque<Part> parts = new ArrayDeque<>();
  private final Consumer<String> stopped;

  /** Makes an empty set of parts; {@code stopped} is told the name of each that has stopped. */
  public RunningParts(Consumer<String> stopped) {
    this.stopped = stopped;
  }

  /** Adds a part that has started. */
  public <T extends AutoCloseable> T add(String name, T part) {
    parts.push(new Part(name, part));
    return part;
  }

  /**
   * Stops all parts, also where one of them fails to.
   *
   * @throws EmbeddedServiceException naming the first part that failed
   */
  @Override
  public void close() {
    // An interruption that asked for this must not keep the parts from waiting for their end.
    boolean interrupted = Thread.interrupted();
    EmbeddedServiceException failure = null;
    while (!parts.isEmpty()) {
      failure = firstOf(failure, stop(parts.pop()));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable EmbeddedServiceException stop(Part part) {
    try {
      part.stop().close();
      stopped.accept(part.name());
      return null;
    } catch (Exception e) {
      return new EmbeddedServiceException(
          part.name() + " did not stop in order: " + FailureText.of(e), e);
    }
  }

  private static @Nullable EmbeddedServiceException firstOf(
      @Nullable EmbeddedServiceException first, @Nullable EmbeddedServiceException second) {
    if (first != null && second != null) {
      first.addSuppressed(second);
    }
    return first != null ? first : second;
  }
}
