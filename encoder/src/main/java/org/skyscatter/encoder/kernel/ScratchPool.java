package org.skyscatter.encoder.kernel;

import java.lang.ref.SoftReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Scratch memory that is used again, as many pieces as there were threads at once. Unused pieces
 * are given up before the heap runs out: those of a large map are as large as the map. Safe for use
 * by several threads.
 */
public final class ScratchPool<T> {

  private final Supplier<T> allocation;
  private final Queue<SoftReference<T>> unused = new ConcurrentLinkedQueue<>();

  /** An empty pool, and how a piece is made. */
  public ScratchPool(Supplier<T> allocation) {
    this.allocation = allocation;
  }

  /** A piece for the caller alone, with whatever the last user left in it. */
  public T take() {
    SoftReference<T> reference = unused.poll();
    while (reference != null) {
      T piece = reference.get();
      if (piece != null) {
        return piece;
      }
      reference = unused.poll();
    }
    return allocation.get();
  }

  /** Gives a piece back. */
  public void giveBack(T piece) {
    unused.add(new SoftReference<>(piece));
  }
}
