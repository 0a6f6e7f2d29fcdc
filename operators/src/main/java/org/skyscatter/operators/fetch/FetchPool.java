package org.skyscatter.operators.fetch;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.skyscatter.operators.item.FileLocation;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.ReadOptions;

/**
 * Fetches maps in threads of its own, a bounded number at a time. The time-out counts from when a
 * map is asked for, and holds even where a file system does not answer.
 */
public final class FetchPool implements AutoCloseable {

  private final MapFetcher fetcher;
  private final FetchSettings settings;
  private final ExecutorService workers;
  private final ScheduledThreadPoolExecutor clock;
  private final Map<Long, CompletableFuture<InputMap>> pending = new ConcurrentHashMap<>();
  private final AtomicLong submitted = new AtomicLong();

  /** Starts the threads, which are named after their owner. */
  public FetchPool(FetchSettings settings, String owner) {
    this.fetcher = new MapFetcher(settings);
    this.settings = settings;
    this.workers =
        Executors.newFixedThreadPool(
            settings.concurrency(), task -> daemon(task, owner + " fetch"));
    this.clock =
        new ScheduledThreadPoolExecutor(1, task -> daemon(task, owner + " fetch time-out"));
    clock.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Asks for a map.
   *
   * @param options how the file is read; its extension, field and limits are replaced
   * @return the map; it fails with a {@link FetchException}, and its cancellation ends the fetch
   */
  public CompletableFuture<InputMap> submit(FileLocation location, ReadOptions options) {
    CompletableFuture<InputMap> result = new CompletableFuture<>();
    long number = submitted.incrementAndGet();
    pending.put(number, result);
    Future<?> task = workers.submit(() -> fetch(location, options, result));
    Future<?> timeout =
        clock.schedule(
            () -> result.completeExceptionally(settings.timedOut(location, null)),
            settings.timeout().toNanos(),
            TimeUnit.NANOSECONDS);
    var unused =
        result.whenComplete(
            (map, failure) -> {
              pending.remove(number);
              timeout.cancel(false);
              task.cancel(true);
            });
    return result;
  }

  private void fetch(
      FileLocation location, ReadOptions options, CompletableFuture<InputMap> result) {
    try {
      result.complete(fetcher.fetch(location, options));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.completeExceptionally(e);
    } catch (FetchException | RuntimeException e) {
      result.completeExceptionally(e);
    } catch (Error e) {
      // Whoever waits must end too.
      result.completeExceptionally(e);
      throw e;
    }
  }

  /** Ends all fetches; the maps that are not there are cancelled. */
  @Override
  public void close() {
    // Before the threads are interrupted, so that no interrupt is taken for a failed fetch.
    pending.values().forEach(result -> result.cancel(true));
    workers.shutdownNow();
    clock.shutdownNow();
  }
}
