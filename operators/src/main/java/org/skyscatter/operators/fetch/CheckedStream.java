package org.skyscatter.operators.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.skyscatter.operators.item.FileLocation;

/**
 * A file on its way: at most the bytes that were stated, hashed as they pass, until a deadline or
 * an interrupt. Whoever reads a part of it may close it; the rest is read by {@link #verify}.
 */
final class CheckedStream extends FilterInputStream {

  /** The deadline has passed. */
  static final class TooLateException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final int CHUNK = 1 << 16;

  private final FileLocation location;
  private final Deadline deadline;
  private final MessageDigest digest;
  private long left;

  CheckedStream(InputStream in, FileLocation location, Deadline deadline) {
    super(in);
    this.location = location;
    this.deadline = deadline;
    this.digest = sha256();
    this.left = location.bytes();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    checkTime();
    if (left == 0) {
      return -1;
    }
    int count = readFile(bytes, offset, (int) Math.min(length, left));
    if (count > 0) {
      digest.update(bytes, offset, count);
      left -= count;
    }
    return count;
  }

  /** Reads so that no fault of the file system is taken for one of the map. */
  private int readFile(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (RuntimeException e) {
      throw new IOException(e.toString(), e);
    }
  }

  private void checkTime() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException();
    }
    if (deadline.hasPassed()) {
      throw new TooLateException();
    }
  }

  @Override
  public long skip(long count) throws IOException {
    return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, CHUNK)]));
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(left, in.available());
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Does nothing: the file stays open until all of it is checked. */
  @Override
  public void close() {
    // Closed by whoever opened it.
  }

  /**
   * Reads what is left, and checks size and checksum.
   *
   * @throws FetchException if the file is not as stated
   */
  void verify() throws IOException, FetchException {
    byte[] chunk = new byte[CHUNK];
    while (left > 0) {
      if (read(chunk, 0, CHUNK) < 0) {
        throw new FetchException(
            FetchException.Kind.WRONG_SIZE,
            "%s has %d bytes; expected %d"
                .formatted(location.uri(), location.bytes() - left, location.bytes()));
      }
    }
    checkTime();
    if (in.read() >= 0) {
      throw new FetchException(
          FetchException.Kind.WRONG_SIZE,
          "%s has more than %d bytes; expected so many"
              .formatted(location.uri(), location.bytes()));
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(location.sha256())) {
      throw new FetchException(
          FetchException.Kind.WRONG_CHECKSUM,
          "%s has the SHA-256 %s; expected %s".formatted(location.uri(), found, location.sha256()));
    }
  }
}
