package org.skyscatter.encoder.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/**
 * One case of the golden data: a folder with parameters and arrays.
 *
 * @param folder the folder
 * @param parameters its {@code case.json}
 */
public record GoldenCase(Path folder, JsonNode parameters) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static GoldenCase read(Path folder) {
    try {
      return new GoldenCase(folder, JSON.readTree(Files.readAllBytes(folder.resolve("case.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the folder. */
  public String name() {
    return folder.getFileName().toString().replace("/", "");
  }

  /** A parameter, which must be there. */
  public JsonNode parameter(String parameter) {
    return parameters.required(parameter);
  }

  /** The band limit. */
  public int bandLimit() {
    return parameter("L").intValue();
  }

  /** Whether the case is divided by a reference. */
  public boolean isNormalised() {
    return parameter("normalised").booleanValue();
  }

  /** The array of a name, such as {@code s1}. */
  public NpyArray array(String array) {
    return NpyArray.read(folder.resolve(array + ".npy"));
  }

  /** The configuration of a scattering case. */
  public EncoderConfig encoderConfig() {
    JsonNode deltaJ = parameter("delta_j");
    return EncoderConfig.builder(bandLimit())
        .directions(parameter("N").intValue())
        .lowestScale(parameter("J_min").intValue())
        .deltaJ(deltaJ.isNull() ? null : deltaJ.intValue())
        .isotropic(parameter("isotropic").booleanValue())
        .complexMap(!parameter("reality").booleanValue())
        .build();
  }

  /** The coefficients of the map: from its file, or by the formula of a {@code formula} case. */
  public HarmonicCoefficients coefficients() {
    return parameters.has("input")
        ? FormulaInput.coefficients(bandLimit(), parameter("input").textValue())
        : coefficients("flm");
  }

  /** The coefficients in the array of a name: [l, m], or [l, L-1+m] for a complex map. */
  public HarmonicCoefficients coefficients(String array) {
    double[] pairs = array(array).values();
    return parameters.path("reality").asBoolean(true)
        ? HarmonicCoefficients.ofRealMapSquare(bandLimit(), pairs)
        : HarmonicCoefficients.ofComplexMap(bandLimit(), pairs);
  }

  @Override
  public String toString() {
    return name();
  }
}
