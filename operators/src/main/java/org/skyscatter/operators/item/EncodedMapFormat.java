package org.skyscatter.operators.item;

import java.io.IOException;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;

/** The fields of encoded maps, in the order in which they are serialised. */
final class EncodedMapFormat {

  /** Stands for no limit of deltaJ, which is at least 1. */
  private static final int ALL_SCALES = 0;

  private EncodedMapFormat() {}

  static void write(EncodedMap map, FieldWriter out) throws IOException {
    MapItemFormat.writeMetadata(map.metadata(), out);
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
        MapItemFormat.readMetadata(in),
        readInput(in),
        readEncoding(in),
        in.realNumber(),
        in.realNumber(),
        new CoefficientArrays(
            in.realNumbers(), in.realNumbers(), in.realNumbers(), in.realNumbers()));
  }

  private static void writeInput(InputSummary input, FieldWriter out) throws IOException {
    out.number(input.skyFraction());
    out.number(input.itemsUsed());
    out.number(input.bytes());
    out.text(input.checksum());
    RecordPosition source = input.source();
    out.flag(source != null);
    if (source != null) {
      MapItemFormat.writePosition(source, out);
    }
  }

  private static InputSummary readInput(FieldReader in) throws IOException {
    return new InputSummary(
        in.realNumber(),
        in.number(),
        in.longNumber(),
        in.text(),
        in.flag() ? MapItemFormat.readPosition(in) : null);
  }

  private static void writeEncoding(EncodingSummary encoding, FieldWriter out) throws IOException {
    EncoderConfig config = encoding.config();
    Integer deltaJ = config.deltaJ();
    out.number(config.bandLimit());
    out.number(config.directions());
    out.number(config.lowestScale());
    out.number(deltaJ == null ? ALL_SCALES : deltaJ);
    out.flag(config.isotropic());
    out.flag(config.complexMap());
    out.number(encoding.healpix().iterations());
    out.flag(encoding.healpix().ringWeights());
    out.optionalText(encoding.referenceId());
    out.number(encoding.encodedAtMicros());
    out.number(encoding.encodeMicros());
  }

  private static EncodingSummary readEncoding(FieldReader in) throws IOException {
    EncoderConfig.Builder config =
        EncoderConfig.builder(in.number()).directions(in.number()).lowestScale(in.number());
    int deltaJ = in.number();
    if (deltaJ != ALL_SCALES) {
      config.deltaJ(deltaJ);
    }
    config.isotropic(in.flag()).complexMap(in.flag());
    return new EncodingSummary(
        config.build(),
        new HealpixOptions(in.number(), in.flag()),
        in.optionalText(),
        in.longNumber(),
        in.longNumber());
  }
}
