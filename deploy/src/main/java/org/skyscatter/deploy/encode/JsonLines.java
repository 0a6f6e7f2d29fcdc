package org.skyscatter.deploy.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.Statistic;

/** Writes one JSON object a line; numbers have all the digits that give the same double back. */
final class JsonLines implements ResultWriter {

  private final JsonGenerator json;

  JsonLines(OutputStream out) throws IOException {
    json = new JsonFactory().createGenerator(out);
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public void write(EncodedFile result) throws IOException {
    json.writeStartObject();
    json.writeStringField("input", result.name());
    json.writeNumberField("skyFraction", result.skyFraction());
    json.writeStringField("missing", result.missing().name().toLowerCase(Locale.ROOT));
    writeEncoder(result);
    json.writeNumberField("mean", result.coefficients().mean());
    json.writeNumberField("variance", result.coefficients().variance());
    for (Statistic statistic : Statistic.values()) {
      double[] values = result.coefficients().values(statistic);
      json.writeFieldName(statistic.name().toLowerCase(Locale.ROOT));
      json.writeArray(values, 0, values.length);
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private void writeEncoder(EncodedFile result) throws IOException {
    EncoderConfig config = result.config();
    Integer deltaJ = config.deltaJ();
    json.writeObjectFieldStart("encoder");
    json.writeNumberField("bandLimit", config.bandLimit());
    json.writeNumberField("directions", config.directions());
    json.writeNumberField("lowestScale", config.lowestScale());
    json.writeNumberField("highestScale", config.highestScale());
    if (deltaJ == null) {
      json.writeNullField("deltaJ");
    } else {
      json.writeNumberField("deltaJ", deltaJ);
    }
    json.writeBooleanField("isotropic", config.isotropic());
    json.writeBooleanField("complexMap", config.complexMap());
    json.writeArrayFieldStart("directionsPerScale");
    for (int j = config.lowestScale(); j <= config.highestScale(); j++) {
      json.writeNumber(config.directionsAt(j));
    }
    json.writeEndArray();
    json.writeNumberField("mapIterations", result.healpix().iterations());
    json.writeBooleanField("mapRingWeights", result.healpix().ringWeights());
    if (result.referenceName() == null) {
      json.writeNullField("reference");
    } else {
      json.writeStringField("reference", result.referenceName());
    }
    json.writeStringField("hash", config.hash());
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
