package org.skyscatter.deploy.encode;

import java.io.IOException;
import java.io.OutputStream;
import org.skyscatter.deploy.json.CovarianceJson;
import org.skyscatter.deploy.json.JsonObjects;

/** Writes one JSON object a line; numbers have all the digits that give the same double back. */
final class JsonLines implements ResultWriter {

  private final FileRecords records = new FileRecords();
  private final JsonObjects objects;

  JsonLines(OutputStream out) throws IOException {
    objects = new JsonObjects(out);
  }

  @Override
  public void write(EncodedFile result) throws IOException {
    objects.write(
        json -> {
          json.writeStringField("input", result.name());
          CovarianceJson.write(records.withoutValues(result), json);
        });
    objects.flush();
  }

  @Override
  public void close() throws IOException {
    objects.close();
  }
}
