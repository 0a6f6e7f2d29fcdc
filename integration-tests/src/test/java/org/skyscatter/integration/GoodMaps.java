package org.skyscatter.integration;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.SkyMap;

/** Values that the pipeline must encode, by map id: every sampling, type and wire format. */
final class GoodMaps {

  private static final int BAND_LIMIT = Pipeline.CONFIG.bandLimit();

  private GoodMaps() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> values = new LinkedHashMap<>();
    for (Sampling sampling : Sampling.values()) {
      int resolution = sampling.isHealpix() ? 4 : BAND_LIMIT;
      String id = sampling.name();
      double[] pixels = Maps.values(id, sampling.pixelCount(resolution));
      SkyMap.Builder map = Maps.map(id).setSampling(id).setResolution(resolution);
      values.put(id, Maps.bytes(map.setPixels(Maps.float64(pixels))));
    }
    values.put("harmonic", Maps.bytes(harmonic("harmonic")));
    values.put("float32", Maps.bytes(float32("float32")));
    for (ContainerCodec codec : ContainerCodec.values()) {
      String id = "container-" + codec.metadataName();
      values.put(id, Maps.bytes(Maps.healpix(id), WireFormat.CONTAINER, codec));
    }
    values.put(
        "confluent",
        Maps.bytes(Maps.healpix("confluent"), WireFormat.CONFLUENT, ContainerCodec.NULL));
    values.put("finer", Maps.bytes(finer("finer")));
    return values;
  }

  private static SkyMap.Builder harmonic(String id) {
    double[] pairs = Maps.values(id, BAND_LIMIT * (BAND_LIMIT + 1));
    // The coefficients with m = 0 of a real map are real.
    for (int l = 0; l < BAND_LIMIT; l++) {
      pairs[2 * l + 1] = 0;
    }
    ByteBuffer values = Maps.float64(pairs);
    return Maps.map(id)
        .setSampling("HARMONIC")
        .setResolution(BAND_LIMIT)
        .setHarmonicCoefficients(values);
  }

  private static SkyMap.Builder float32(String id) {
    double[] pixels = Maps.values(id, Sampling.HEALPIX_RING.pixelCount(4));
    return Maps.healpix(id).setValueType("float32").setPixels(Maps.float32(pixels));
  }

  /** A map with more resolution than the encoder needs. */
  private static SkyMap.Builder finer(String id) {
    double[] pixels = Maps.values(id, Sampling.MW.pixelCount(32));
    return Maps.map(id).setSampling("MW").setResolution(32).setPixels(Maps.float64(pixels));
  }
}
