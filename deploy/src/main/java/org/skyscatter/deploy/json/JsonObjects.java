package org.skyscatter.deploy.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one JSON object a line. */
public final class JsonObjects implements Closeable {

  private final JsonGenerator json;

  /** Writes to a stream, which is closed at the end. */
  public JsonObjects(OutputStream out) throws IOException {
    json = new JsonFactory().createGenerator(out);
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  /** What is in an object. */
  @FunctionalInterface
  public interface Fields {

    /** Writes the fields. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Writes one object and ends its line, without flushing. */
  public void write(Fields fields) throws IOException {
    json.writeStartObject();
    fields.writeTo(json);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Brings all that was written to the stream. */
  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
