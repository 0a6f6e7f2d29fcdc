package org.skyscatter.deploy.encode;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** Standard output, which keeps errors (a full disk, a closed pipe) to itself unless asked. */
final class CheckedStandardOutput extends FilterOutputStream {

  private final PrintStream standardOutput;

  CheckedStandardOutput(PrintStream standardOutput) {
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
