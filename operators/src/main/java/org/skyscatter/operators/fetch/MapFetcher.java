package org.skyscatter.operators.fetch;

import static org.skyscatter.operators.fetch.FetchException.Kind;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.FileLocation;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.operators.maps.MapReader;
import org.skyscatter.operators.maps.ReadOptions;

/**
 * Fetches maps from any file system that Flink has. The file is read once, and a map is given only
 * after size and checksum of the whole file, also of what follows the map, have turned out as
 * stated. May be shared by threads.
 */
public final class MapFetcher {

  private final FetchSettings settings;
  private final Reader reader;

  /** Makes a map of the bytes of a file, as {@link MapReader#read} does. */
  @FunctionalInterface
  interface Reader {
    InputMap read(InputStream in, OptionalLong length, ReadOptions options)
        throws IOException, MapFormatException;
  }

  /** Fetches by these settings. */
  public MapFetcher(FetchSettings settings) {
    this(settings, MapReader::read);
  }

  MapFetcher(FetchSettings settings, Reader reader) {
    this.settings = settings;
    this.reader = reader;
    // Made here, not in a thread that may be interrupted, which would spoil the class for good.
    FileSystem.getLocalFileSystem();
  }

  /**
   * Fetches a map; blocks for as long as that takes, at most the time-out unless the file system
   * itself does not answer. An interrupt ends it.
   *
   * @param options how the file is read; its extension, field and limits are replaced
   * @throws FetchException if the map could not be fetched, after all attempts
   * @throws InterruptedException if the thread was interrupted
   */
  public InputMap fetch(FileLocation location, ReadOptions options)
      throws FetchException, InterruptedException {
    ReadOptions reading =
        options
            .ofExtension(location.extension())
            .ofField(location.field())
            .within(settings.limits());
    Deadline deadline = Deadline.in(settings.timeout());
    Duration delay = settings.firstDelay();
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(location, reading, deadline);
      } catch (FetchException e) {
        if (!e.kind().mayPass() || attempt == settings.attempts()) {
          throw e;
        }
        if (deadline.left().compareTo(delay) <= 0) {
          throw settings.timedOut(location, e);
        }
      }
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
      delay = delay.multipliedBy(2);
    }
  }

  private InputMap attempt(FileLocation location, ReadOptions options, Deadline deadline)
      throws FetchException, InterruptedException {
    try {
      Path path = settings.prefixes().resolve(location.uri());
      if (location.bytes() > settings.maxBytes()) {
        throw new FetchException(
            Kind.TOO_LARGE,
            "%s is stated to have %d bytes; expected at most %d"
                .formatted(location.uri(), location.bytes(), settings.maxBytes()));
      }
      FileSystem files = FileSystem.get(path.toUri());
      checkStatus(files.getFileStatus(path), location);
      try (InputStream in = files.open(path)) {
        return read(in, location, options, deadline);
      }
    } catch (CheckedStream.TooLateException e) {
      throw settings.timedOut(location, e);
    } catch (FileNotFoundException e) {
      throw new FetchException(
          Kind.NOT_FOUND, location.uri() + " does not exist, or may not be read", e);
    } catch (UnsupportedFileSystemSchemeException e) {
      throw new FetchException(
          Kind.NOT_ALLOWED, location.uri() + " has a scheme without a file system in Flink", e);
    } catch (IOException | RuntimeException e) {
      // The clients of object stores have unchecked exceptions of their own, and time-outs that
      // call themselves interrupts.
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted(e);
      }
      throw new FetchException(Kind.IO_FAILED, location.uri() + " cannot be read: " + e, e);
    }
  }

  private static InterruptedException interrupted(Exception cause) {
    InterruptedException interrupted = new InterruptedException("interrupted while reading");
    interrupted.initCause(cause);
    return interrupted;
  }

  private static void checkStatus(FileStatus status, FileLocation location) throws FetchException {
    if (status.isDir()) {
      throw new FetchException(Kind.UNREADABLE, location.uri() + " is a folder, not a file");
    }
    if (status.getLen() != location.bytes()) {
      throw new FetchException(
          Kind.WRONG_SIZE,
          "%s has %d bytes; expected %d"
              .formatted(location.uri(), status.getLen(), location.bytes()));
    }
  }

  /** What is wrong with the map is told only of a file that is the right one. */
  private InputMap read(
      InputStream in, FileLocation location, ReadOptions options, Deadline deadline)
      throws IOException, FetchException {
    CheckedStream checked = new CheckedStream(in, location, deadline);
    @Nullable InputMap map = null;
    @Nullable MapFormatException fault = null;
    try {
      map = reader.read(checked, OptionalLong.of(location.bytes()), options);
    } catch (MapFormatException e) {
      fault = e;
    } catch (RuntimeException | StackOverflowError e) {
      fault = new MapFormatException("holds no map that can be read: " + e, e);
    }
    checked.verify();
    if (map == null) {
      throw new FetchException(
          fault != null && fault.isAboveLimits() ? Kind.TOO_LARGE : Kind.UNREADABLE,
          location.uri() + " " + (fault == null ? "has no map" : fault.getMessage()),
          fault);
    }
    return map;
  }
}
