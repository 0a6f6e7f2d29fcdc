package org.skyscatter.deploy.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.v1.BeamTreatment;
import org.skyscatter.v1.Coefficients32;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.EncoderParameters;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyWindow;

/**
 * The fields of a JSON object that say what was found in a map, and how: the sky, the encoder and
 * the numbers. A number has all the digits that give the same value back, in the precision of the
 * record.
 */
public final class CovarianceJson {

  private CovarianceJson() {}

  /** Writes the fields into an open object. */
  public static void write(ScatteringCovariances record, JsonGenerator json) throws IOException {
    writeSky(record, json);
    writeEncoder(record, json);
    json.writeNumberField("mean", record.getMean());
    json.writeNumberField("variance", record.getVariance());
    writeCoefficients(record.getCoefficients(), json);
  }

  private static void writeSky(ScatteringCovariances record, JsonGenerator json)
      throws IOException {
    json.writeNumberField("skyFraction", record.getSkyFraction());
    json.writeStringField("missing", record.getMissingPolicy());
    SkyWindow window = record.getWindow();
    if (window != null) {
      json.writeObjectFieldStart("window");
      json.writeNumberField("mean", window.getMean());
      json.writeNumberField("meanSquare", window.getMeanSquare());
      json.writeNumberField("subtractedMean", window.getSubtractedMean());
      json.writeNumberField("apodisationWidth", window.getApodisationWidth());
      json.writeEndObject();
    }
    BeamTreatment beam = record.getBeam();
    if (beam != null) {
      json.writeObjectFieldStart("beam");
      json.writePOJOField("fwhmArcmin", beam.getFwhmArcmin());
      json.writePOJOField("maxGain", beam.getMaxGain());
      json.writePOJOField("limitedFrom", beam.getLimitedFrom());
      json.writeEndObject();
    }
  }

  private static void writeEncoder(ScatteringCovariances record, JsonGenerator json)
      throws IOException {
    EncoderParameters encoder = record.getEncoderParameters();
    json.writeObjectFieldStart("encoder");
    json.writeNumberField("bandLimit", encoder.getBandLimit());
    json.writeNumberField("directions", encoder.getDirections());
    json.writeNumberField("lowestScale", encoder.getLowestScale());
    json.writeNumberField("highestScale", encoder.getHighestScale());
    json.writePOJOField("deltaJ", encoder.getDeltaJ());
    json.writeBooleanField("isotropic", encoder.getIsotropic());
    json.writeBooleanField("complexMap", encoder.getComplexMap());
    writeNumbers("directionsPerScale", encoder.getDirectionsPerScale(), json);
    json.writeNumberField("mapIterations", encoder.getMapIterations());
    json.writeBooleanField("mapRingWeights", encoder.getMapRingWeights());
    writeText("reference", record.getReferenceId(), json);
    json.writeStringField("hash", record.getEncoderHash());
    json.writeEndObject();
  }

  private static void writeText(String name, @Nullable String value, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(value);
  }

  private static void writeCoefficients(Object coefficients, JsonGenerator json)
      throws IOException {
    if (coefficients instanceof Coefficients32 single) {
      writeNumbers("s1", single.getS1(), json);
      writeNumbers("s2", single.getS2(), json);
      writeNumbers("s3", single.getS3(), json);
      writeNumbers("s4", single.getS4(), json);
    } else {
      Coefficients64 precise = (Coefficients64) coefficients;
      writeNumbers("s1", precise.getS1(), json);
      writeNumbers("s2", precise.getS2(), json);
      writeNumbers("s3", precise.getS3(), json);
      writeNumbers("s4", precise.getS4(), json);
    }
  }

  private static void writeNumbers(String name, List<? extends Number> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Number each : values) {
      json.writePOJO(each);
    }
    json.writeEndArray();
  }
}
