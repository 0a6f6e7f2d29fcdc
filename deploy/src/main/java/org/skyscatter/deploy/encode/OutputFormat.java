package org.skyscatter.deploy.encode;

import java.io.IOException;
import java.io.OutputStream;

/** The forms in which results are written. */
enum OutputFormat {
  /** One JSON object a line. */
  JSON {
    @Override
    ResultWriter open(OutputStream out) throws IOException {
      return new JsonLines(out);
    }
  },
  /** One Avro object container file of the records that the pipeline publishes. */
  AVRO {
    @Override
    ResultWriter open(OutputStream out) throws IOException {
      return new AvroContainer(out);
    }
  };

  abstract ResultWriter open(OutputStream out) throws IOException;
}
