package org.skyscatter.deploy.json;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** Standard output, which keeps errors (a full disk, a closed pipe) to itself unless asked. */
public final class CheckedStandardOutput extends FilterOutputStream {

  private final PrintStream standardOutput;

  /** Writes to a stream, which stays open at the end. */
  public CheckedStandardOutput(PrintStream standardOutput) {
    super(standardOutput);
    this.standardOutput = standardOutput;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    standardOutput.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    if (standardOutput.checkError()) {
      throw new IOException("it is closed or full");
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
