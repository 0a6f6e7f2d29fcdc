package org.skyscatter.operators.maps;

import java.nio.ByteBuffer;
import org.skyscatter.v1.SkyMap;

/** Makes records of maps that were read. */
public final class MapRecords {

  private MapRecords() {}

  /**
   * Begins the record of a real map: all that concerns its pixels is set, NaN where they have no
   * data; identifier, survey, band and event time are left to the caller.
   *
   * @throws IllegalArgumentException if the map is complex, for which records have no pixels
   */
  public static SkyMap.Builder builder(PixelMap map) {
    if (map.imaginaryPixels() != null) {
      throw new IllegalArgumentException("the map is complex; expected real pixels");
    }
    return SkyMap.newBuilder()
        .setSampling(map.sampling().name())
        .setResolution(map.resolution())
        .setCoordinateFrame(map.coordinateFrame())
        .setUnit(map.unit())
        .setValueType(map.valueType().code())
        .setPixels(ByteBuffer.wrap(map.valueBytes()));
  }
}
