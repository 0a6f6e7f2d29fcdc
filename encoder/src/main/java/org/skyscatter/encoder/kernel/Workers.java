package org.skyscatter.encoder.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shares the independent parts of one computation between threads of its own; with one thread all
 * runs in the caller. Safe to share between callers. Close it to end the threads.
 */
public final class Workers implements AutoCloseable {

  /** A part of a computation. */
  @FunctionalInterface
  public interface Part {

    /**
     * Does a part.
     *
     * @param worker the number of the thread, from 0, to choose its scratch memory
     * @param index the number of the part; ascending within a worker
     */
    void run(int worker, int index);
  }

  /**
   * How long a thread looks for work before it sleeps [ns]: the steps of one map follow each other
   * faster than a sleeping thread wakes.
   */
  private static final long PATIENCE = 50_000;

  private final int threads;
  private final ExecutorService others;

  /** Where idle threads look for parts. */
  @SuppressWarnings("serial")
  private static final class PatientQueue extends LinkedBlockingQueue<Runnable> {

    @Override
    public Runnable take() throws InterruptedException {
      long start = System.nanoTime();
      while (System.nanoTime() - start < PATIENCE) {
        Runnable task = poll();
        if (task != null) {
          return task;
        }
        Thread.onSpinWait();
      }
      return super.take();
    }
  }

  /** Starts threads on demand; the caller is one of them. */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
    this.threads = threads;
    int count = Math.max(1, threads - 1);
    others =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new PatientQueue(),
            task -> {
              Thread thread = new Thread(task, "skyscatter-encoder");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The number of threads, the caller included. */
  public int threads() {
    return threads;
  }

  /** Runs parts 0 to before count, each once, and waits for all. */
  public void forEach(int count, Part part) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>(threads - 1);
    for (int worker = 1; worker < Math.min(threads, count); worker++) {
      int number = worker;
      running.add(others.submit(() -> take(next, count, number, part)));
    }
    try {
      take(next, count, 0, part);
    } finally {
      next.set(count);
      for (Future<?> future : running) {
        await(future);
      }
    }
  }

  /** A part of one of several ranges. */
  @FunctionalInterface
  public interface PartOfRange {

    /**
     * Does a part.
     *
     * @param worker as in {@link Part#run}
     * @param range the number of the range
     * @param index the number of the part within it
     */
    void run(int worker, int range, int index);
  }

  /** Runs parts 0 to before counts[k] of each range k, range after range, and waits for all. */
  public void forEach(int[] counts, PartOfRange part) {
    int[] ends = new int[counts.length];
    int total = 0;
    for (int k = 0; k < counts.length; k++) {
      total += counts[k];
      ends[k] = total;
    }
    forEach(
        total,
        (worker, index) -> {
          int range = 0;
          while (index >= ends[range]) {
            range++;
          }
          part.run(worker, range, index - ends[range] + counts[range]);
        });
  }

  private static void take(AtomicInteger next, int count, int worker, Part part) {
    for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
      part.run(worker, index);
    }
  }

  private static void await(Future<?> future) {
    long start = System.nanoTime();
    while (!future.isDone() && System.nanoTime() - start < PATIENCE) {
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        break;
      } catch (InterruptedException e) {
        // The parts write to the caller's memory: it cannot be left before they end.
        interrupted = true;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
