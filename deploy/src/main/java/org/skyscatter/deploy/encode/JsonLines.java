package org.skyscatter.deploy.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.Statistic;
import org.skyscatter.operators.item.BeamSummary;
import org.skyscatter.operators.item.WindowSummary;

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
    writeSky(result.sky());
    writeEncoder(result);
    ScatteringCoefficients coefficients = result.sky().coefficients();
    json.writeNumberField("mean", coefficients.mean());
    json.writeNumberField("variance", coefficients.variance());
    for (Statistic statistic : Statistic.values()) {
      double[] values = coefficients.values(statistic);
      json.writeFieldName(statistic.name().toLowerCase(Locale.ROOT));
      json.writeArray(values, 0, values.length);
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private void writeSky(EncodedSky sky) throws IOException {
    json.writeNumberField("skyFraction", sky.skyFraction());
    json.writeStringField("missing", sky.missingPolicy());
    WindowSummary window = sky.window();
    if (window != null) {
      json.writeObjectFieldStart("window");
      json.writeNumberField("mean", window.mean());
      json.writeNumberField("meanSquare", window.meanSquare());
      json.writeNumberField("subtractedMean", window.subtractedMean());
      json.writeNumberField("apodisationWidth", window.apodisationWidth());
      json.writeEndObject();
    }
    BeamSummary beam = sky.beam();
    if (beam != null) {
      json.writeObjectFieldStart("beam");
      json.writePOJOField("fwhmArcmin", beam.fwhmArcmin());
      json.writePOJOField("maxGain", beam.maxGain());
      json.writePOJOField("limitedFrom", beam.limitedFrom());
      json.writeEndObject();
    }
  }

  private void writeEncoder(EncodedFile result) throws IOException {
    EncoderConfig config = result.rule().config();
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
    json.writeStringField("hash", result.rule().hash());
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
