package org.skyscatter.operators.item;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;

/** The fields of encoded maps, in the order in which they are serialised. */
final class EncodedMapFormat {

  private EncodedMapFormat() {}

  static void write(EncodedMap map, FieldWriter out) throws IOException {
    MetadataFormat.write(map.metadata(), out);
    TileFormat.writeOptionalPosition(map.tile(), out);
    writeInput(map.input(), out);
    writeEncoding(map.encoding(), out);
    out.number(map.mean());
    out.number(map.variance());
    out.numbers(map.coefficients().s1());
    out.numbers(map.coefficients().s2());
    out.numbers(map.coefficients().s3());
    out.numbers(map.coefficients().s4());
  }

  static EncodedMap read(FieldReader in) throws IOException {
    return new EncodedMap(
        MetadataFormat.read(in),
        TileFormat.readOptionalPosition(in),
        readInput(in),
        readEncoding(in),
        in.realNumber(),
        in.realNumber(),
        new CoefficientArrays(
            in.realNumbers(), in.realNumbers(), in.realNumbers(), in.realNumbers()));
  }

  private static void writeInput(InputSummary input, FieldWriter out) throws IOException {
    out.number(input.skyFraction());
    out.text(input.missingPolicy());
    writeWindow(input.window(), out);
    writeBeam(input.beam(), out);
    out.number(input.itemsUsed());
    out.number(input.itemsCounted());
    out.number(input.bytes());
    out.text(input.checksum());
    RecordPosition source = input.source();
    out.flag(source != null);
    if (source != null) {
      OriginalFormat.writePosition(source, out);
    }
  }

  private static InputSummary readInput(FieldReader in) throws IOException {
    return new InputSummary(
        in.realNumber(),
        in.text(),
        readWindow(in),
        readBeam(in),
        in.number(),
        in.number(),
        in.longNumber(),
        in.text(),
        in.flag() ? OriginalFormat.readPosition(in) : null);
  }

  private static void writeWindow(@Nullable WindowSummary window, FieldWriter out)
      throws IOException {
    out.flag(window != null);
    if (window != null) {
      out.number(window.mean());
      out.number(window.meanSquare());
      out.number(window.subtractedMean());
      out.number(window.apodisationWidth());
    }
  }

  private static @Nullable WindowSummary readWindow(FieldReader in) throws IOException {
    return in.flag()
        ? new WindowSummary(in.realNumber(), in.realNumber(), in.realNumber(), in.realNumber())
        : null;
  }

  private static void writeBeam(@Nullable BeamSummary beam, FieldWriter out) throws IOException {
    out.flag(beam != null);
    if (beam != null) {
      out.optionalNumber(beam.fwhmArcmin());
      out.optionalNumber(beam.maxGain());
      out.optionalNumber(beam.limitedFrom());
    }
  }

  private static @Nullable BeamSummary readBeam(FieldReader in) throws IOException {
    return in.flag()
        ? new BeamSummary(in.optionalRealNumber(), in.optionalRealNumber(), in.optionalNumber())
        : null;
  }

  private static void writeEncoding(EncodingSummary encoding, FieldWriter out) throws IOException {
    EncoderConfig config = encoding.config();
    out.number(config.bandLimit());
    out.number(config.directions());
    out.number(config.lowestScale());
    out.optionalNumber(config.deltaJ());
    out.flag(config.isotropic());
    out.flag(config.complexMap());
    out.number(encoding.healpix().iterations());
    out.flag(encoding.healpix().ringWeights());
    out.text(encoding.hash());
    out.optionalText(encoding.referenceId());
    out.number(encoding.referenceVersion());
    out.number(encoding.encodedAtMicros());
    out.number(encoding.encodeMicros());
  }

  private static EncodingSummary readEncoding(FieldReader in) throws IOException {
    EncoderConfig.Builder config =
        EncoderConfig.builder(in.number()).directions(in.number()).lowestScale(in.number());
    config.deltaJ(in.optionalNumber()).isotropic(in.flag()).complexMap(in.flag());
    return new EncodingSummary(
        config.build(),
        new HealpixOptions(in.number(), in.flag()),
        in.text(),
        in.optionalText(),
        in.longNumber(),
        in.longNumber(),
        in.longNumber());
  }
}
