package org.skyscatter.operators.assemble;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.MapMetadata;

/**
 * What all tiles of a map have in common beside its names and version.
 *
 * @param sampling the sampling
 * @param resolution the resolution
 * @param frame the coordinate frame
 * @param unit the unit
 * @param beam the beam in a few words, which differ for different beams
 */
record Traits(String sampling, int resolution, String frame, String unit, String beam) {

  /**
   * A field in which two tiles or maps differ.
   *
   * @param field the field of the record
   * @param found its value here
   * @param expected its value there
   */
  record Difference(String field, String found, String expected) {
    @Override
    public String toString() {
      return "%s is '%s'; expected '%s'".formatted(field, found, expected);
    }
  }

  /** The traits of a tile or map. */
  static Traits of(MapMetadata metadata) {
    return new Traits(
        metadata.sampling(),
        metadata.resolution(),
        metadata.coordinateFrame(),
        metadata.unit(),
        describe(metadata.beam()));
  }

  /** The first field in which these differ from others, null where they are equal. */
  @Nullable Difference differenceFrom(Traits expected) {
    if (!sampling.equals(expected.sampling)) {
      return new Difference("sampling", sampling, expected.sampling);
    }
    if (resolution != expected.resolution) {
      return new Difference(
          "resolution", String.valueOf(resolution), String.valueOf(expected.resolution));
    }
    if (!frame.equals(expected.frame)) {
      return new Difference("coordinateFrame", frame, expected.frame);
    }
    if (!unit.equals(expected.unit)) {
      return new Difference("unit", unit, expected.unit);
    }
    return beam.equals(expected.beam) ? null : new Difference("beam", beam, expected.beam);
  }

  void write(DataOutputView out) throws IOException {
    StringSerializer.INSTANCE.serialize(sampling, out);
    out.writeInt(resolution);
    StringSerializer.INSTANCE.serialize(frame, out);
    StringSerializer.INSTANCE.serialize(unit, out);
    StringSerializer.INSTANCE.serialize(beam, out);
  }

  static Traits read(DataInputView in) throws IOException {
    StringSerializer text = StringSerializer.INSTANCE;
    return new Traits(
        text.deserialize(in),
        in.readInt(),
        text.deserialize(in),
        text.deserialize(in),
        text.deserialize(in));
  }

  /** A window has thousands of numbers, so that its checksum stands for it. */
  private static String describe(@Nullable BeamShape beam) {
    if (beam == null) {
      return "";
    }
    double[] window = beam.window();
    if (window == null) {
      return "fwhm " + beam.fwhmArcmin() + " arcmin";
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(window.length, Double.BYTES));
    bytes.asDoubleBuffer().put(window);
    return "window of %d degrees with checksum %s"
        .formatted(window.length, Checksums.text(Checksums.of(Bytes.of(bytes))));
  }
}
