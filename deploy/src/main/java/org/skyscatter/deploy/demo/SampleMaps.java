package org.skyscatter.deploy.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.operators.maps.MapReader;
import org.skyscatter.operators.maps.MapRecords;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;
import org.skyscatter.v1.SkyMap;

/** The sample maps that come with Skyscatter, and their catalogue. */
final class SampleMaps {

  private static final String FOLDER = "maps/";

  private SampleMaps() {}

  /** The catalogue, in the order in which the demo shows the maps. */
  static List<SampleMap> catalogue() throws IOException {
    try (InputStream in = open("catalogue.json")) {
      return List.of(JsonMapper.builder().build().readValue(in, SampleMap[].class));
    }
  }

  /** Reads a map and makes a record of it, with the pixels in the type of its file. */
  static SkyMap read(SampleMap sample, Instant eventTime) throws IOException, MapFormatException {
    ReadOptions options =
        ReadOptions.of(sample.sampling(), false, false, Integer.toString(sample.field()));
    try (InputStream in = open(sample.file())) {
      if (!(MapReader.read(in, OptionalLong.empty(), options) instanceof PixelMap read)) {
        throw new MapFormatException(sample.file() + " has no pixels");
      }
      return MapRecords.builder(read)
          .setMapId(sample.mapId())
          .setSurvey(sample.survey())
          .setBand(sample.band())
          .setEventTime(eventTime)
          .setCoordinateFrame(sample.coordinateFrame())
          .setUnit(sample.unit())
          .build();
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = SampleMaps.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new FileNotFoundException("the sample map " + file + " is missing");
    }
    return in;
  }
}
