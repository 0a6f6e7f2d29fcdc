package org.skyscatter.deploy.encode;

import java.io.Closeable;
import java.io.IOException;

/** Writes results in the order in which they come; each is complete in the output at once. */
interface ResultWriter extends Closeable {

  /** Writes one result. */
  void write(EncodedFile result) throws IOException;
}
