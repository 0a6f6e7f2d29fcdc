package org.skyscatter.operators.item;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of a map's metadata, in the order in which they are serialised. */
final class MetadataFormat {

  private MetadataFormat() {}

  static void write(MapMetadata metadata, FieldWriter out) throws IOException {
    out.text(metadata.mapId());
    out.text(metadata.survey());
    out.text(metadata.band());
    out.number(metadata.eventTimeMicros());
    out.number(metadata.version());
    out.text(metadata.sampling());
    out.number(metadata.resolution());
    out.text(metadata.coordinateFrame());
    out.text(metadata.unit());
    writeBeam(metadata.beam(), out);
  }

  static MapMetadata read(FieldReader in) throws IOException {
    return new MapMetadata(
        in.text(),
        in.text(),
        in.text(),
        in.longNumber(),
        in.longNumber(),
        in.text(),
        in.number(),
        in.text(),
        in.text(),
        readBeam(in));
  }

  private static void writeBeam(@Nullable BeamShape beam, FieldWriter out) throws IOException {
    out.flag(beam != null);
    if (beam != null) {
      double[] window = beam.window();
      out.optionalNumber(beam.fwhmArcmin());
      if (window != null) {
        out.numbers(window);
      }
    }
  }

  private static @Nullable BeamShape readBeam(FieldReader in) throws IOException {
    if (!in.flag()) {
      return null;
    }
    Double fwhm = in.optionalRealNumber();
    return fwhm == null ? BeamShape.ofWindow(in.realNumbers()) : BeamShape.gaussian(fwhm);
  }
}
