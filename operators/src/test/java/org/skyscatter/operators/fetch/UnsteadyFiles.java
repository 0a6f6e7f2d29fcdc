package org.skyscatter.operators.fetch;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/** The local files under the scheme {@code unsteady}, with faults as a test asks for them. */
public final class UnsteadyFiles implements FileSystemFactory {

  static final String SCHEME = "unsteady";

  private static final Map<String, Faults> FAULTS = new ConcurrentHashMap<>();

  /** What is wrong with a file, and what became of it. */
  static final class Faults {
    /** How many more times it cannot be found. */
    final AtomicInteger missing = new AtomicInteger();

    /** How many more times reading it fails. */
    final AtomicInteger failing = new AtomicInteger();

    /** How reading fails. */
    volatile Exception failure = new IOException("connection reset");

    /** Reading waits for this. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger mostOpen = new AtomicInteger();
    final CountDownLatch interrupted = new CountDownLatch(1);
  }

  /** The faults of a file or of the folder in which it lies. */
  static Faults of(java.nio.file.Path place) {
    return FAULTS.computeIfAbsent(place.toString(), path -> new Faults());
  }

  private static Faults find(Path path) {
    Faults faults = FAULTS.get(path.getPath());
    return faults == null ? of(java.nio.file.Path.of(path.getParent().getPath())) : faults;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileSystem create(URI uri) {
    return new Files();
  }

  private static final class Files extends LocalFileSystem {

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      if (find(path).missing.getAndDecrement() > 0) {
        return super.getFileStatus(new Path(path, "none"));
      }
      return super.getFileStatus(path);
    }

    @Override
    public FSDataInputStream open(Path path) throws IOException {
      Faults faults = find(path);
      faults.opened.incrementAndGet();
      return new Stream(super.open(path), faults);
    }
  }

  private static final class Stream extends FSDataInputStream {

    private final FSDataInputStream in;
    private final Faults faults;

    Stream(FSDataInputStream in, Faults faults) {
      this.in = in;
      this.faults = faults;
      int open = faults.open.incrementAndGet();
      faults.mostOpen.accumulateAndGet(open, Math::max);
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public int read() throws IOException {
      waitAndFail();
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      waitAndFail();
      return in.read(bytes, offset, length);
    }

    private void waitAndFail() throws IOException {
      try {
        faults.gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        faults.interrupted.countDown();
        throw new IOException("a client's own exception", e);
      }
      if (in.getPos() > 0 && faults.failing.getAndDecrement() > 0) {
        if (faults.failure instanceof RuntimeException unchecked) {
          throw unchecked;
        }
        throw (IOException) faults.failure;
      }
    }

    @Override
    public void close() throws IOException {
      faults.open.decrementAndGet();
      in.close();
    }
  }
}
