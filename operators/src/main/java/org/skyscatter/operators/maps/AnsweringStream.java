package org.skyscatter.operators.maps;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that says truly whether anything is left. A gzip stream asks so at the end of a member,
 * and takes the no of a stream that merely does not know for the end of the file.
 */
final class AnsweringStream extends BufferedInputStream {

  AnsweringStream(InputStream in) {
    super(in);
  }

  @Override
  public synchronized int available() throws IOException {
    int known = super.available();
    if (known > 0) {
      return known;
    }
    mark(1);
    int next = read();
    reset();
    return next < 0 ? 0 : 1;
  }
}
