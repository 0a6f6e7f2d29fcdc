package org.skyscatter.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.SkyMap;

/** Values that the pipeline must reject, each for a reason of its own. */
final class BadRecords {

  /**
   * One of them.
   *
   * @param name names the case
   * @param value the value of the record, null for none
   * @param reason the reason code that it must get
   * @param field the field that must be named, null where none is at fault
   * @param message a part of the text that people get
   */
  record Bad(
      String name,
      byte @Nullable [] value,
      String reason,
      @Nullable String field,
      String message) {}

  private static final double UNSEEN = -1.6375e30;

  private final List<Bad> cases = new ArrayList<>();

  private BadRecords() {}

  static List<Bad> all() {
    BadRecords records = new BadRecords();
    records.noRecords();
    records.otherRecords();
    records.badValues();
    records.badFields();
    return records.cases;
  }

  private void add(
      String name, byte @Nullable [] value, String reason, @Nullable String field, String message) {
    cases.add(new Bad(name, value, reason, field, message));
  }

  private void noRecords() {
    byte[] good = Maps.bytes(Maps.healpix("cut"));
    add("null", null, "NULL_VALUE", null, "no value");
    add("empty", new byte[0], "LENGTH_BEYOND_DATA", "mapId", "mapId");
    add(
        "text",
        "not an Avro record".getBytes(StandardCharsets.UTF_8),
        "LENGTH_BEYOND_DATA",
        "mapId",
        "SkyMap");
    add("cut", Arrays.copyOf(good, good.length / 2), "LENGTH_BEYOND_DATA", "pixels", "pixels");
    // A length of 2^31 - 1 bytes in six bytes.
    add("claim", new byte[] {-2, -1, -1, -1, 15, 'x'}, "LENGTH_BEYOND_DATA", "mapId", "2147483647");
    add("trailing", Arrays.copyOf(good, good.length + 3), "TRAILING_BYTES", null, "3");
    byte[] confluent = Maps.bytes(Maps.healpix("cut"), WireFormat.CONFLUENT, ContainerCodec.NULL);
    add(
        "confluent cut",
        Arrays.copyOf(confluent, 40),
        "LENGTH_BEYOND_DATA",
        "sampling",
        "schema id 7");
    byte[] container = Maps.bytes(Maps.healpix("cut"), WireFormat.CONTAINER, ContainerCodec.NULL);
    add(
        "container cut",
        Arrays.copyOf(container, container.length - 20),
        "LENGTH_BEYOND_DATA",
        null,
        "container");
    container[container.length - 1] ^= 1;
    add("sync marker", container, "UNDECODABLE", null, "container");
    byte[] large = Maps.bytes(Maps.healpix("large").setPixels(Maps.float64(new double[20_000])));
    add("oversize", large, "OVERSIZE", null, "expected at most " + Pipeline.MAP_LIMIT);
  }

  private void otherRecords() {
    Schema other =
        SchemaBuilder.record("Alert")
            .namespace("survey")
            .fields()
            .requiredLong("objectId")
            .endRecord();
    GenericRecord alert = new GenericData.Record(other);
    alert.put("objectId", 1L);
    add(
        "other schema",
        container(new GenericDatumWriter<>(other), other, CodecFactory.nullCodec(), alert),
        "SCHEMA_MISMATCH",
        null,
        "survey.Alert");
    SkyMap map = Maps.healpix("twin").build();
    SpecificDatumWriter<SkyMap> writer = new SpecificDatumWriter<>(SkyMap.class);
    Schema schema = SkyMap.getClassSchema();
    add(
        "two records",
        container(writer, schema, CodecFactory.nullCodec(), map, map),
        "RECORD_COUNT",
        null,
        "2");
    add(
        "no record",
        container(writer, schema, CodecFactory.nullCodec()),
        "RECORD_COUNT",
        null,
        "no");
    add(
        "codec",
        container(writer, schema, CodecFactory.bzip2Codec(), map),
        "UNKNOWN_CODEC",
        null,
        "bzip2");
    SkyMap bomb =
        Maps.map("bomb")
            .setSampling("MW")
            .setResolution(8)
            .setPixels(Maps.float64(new double[1 << 19]))
            .build();
    add(
        "bomb",
        container(writer, schema, CodecFactory.deflateCodec(Deflater.BEST_COMPRESSION), bomb),
        "OVERSIZE",
        null,
        "limit");
  }

  private void badValues() {
    int count = Sampling.HEALPIX_RING.pixelCount(4);
    add(
        "pixel count",
        Maps.bytes(Maps.healpix("m").setPixels(Maps.float64(new double[count - 1]))),
        "PIXEL_COUNT",
        "pixels",
        "expected 1536");
    add(
        "value type size",
        Maps.bytes(Maps.healpix("m").setValueType("float32")),
        "PIXEL_COUNT",
        "pixels",
        "expected 768");
    add(
        "NaN",
        Maps.bytes(withPixels(Double.NaN, Double.NaN)),
        "MISSING_PIXELS",
        "pixels",
        "2 of 192");
    add(
        "UNSEEN",
        Maps.bytes(withPixels(UNSEEN, UNSEEN, UNSEEN)),
        "MISSING_PIXELS",
        "pixels",
        "3 of 192");
    // healpy writes UNSEEN as a float too, where it is not quite the same number.
    add(
        "UNSEEN as float",
        Maps.bytes(
            Maps.healpix("m").setValueType("float32").setPixels(Maps.float32(pixels(UNSEEN)))),
        "MISSING_PIXELS",
        "pixels",
        "1 of 192");
    add(
        "infinite",
        Maps.bytes(withPixels(Double.NEGATIVE_INFINITY)),
        "NOT_FINITE",
        "pixels",
        "1 of 192");
    add(
        "no values",
        Maps.bytes(Maps.map("m").setSampling("MW").setResolution(8)),
        "NO_VALUES",
        "pixels",
        "none of");
    add(
        "two kinds of values",
        Maps.bytes(Maps.healpix("m").setHarmonicCoefficients(Maps.float64(0, 0))),
        "AMBIGUOUS_VALUES",
        "pixels",
        "2 of");
    add(
        "coefficient count",
        Maps.bytes(harmonic(new double[71])),
        "COEFFICIENT_COUNT",
        "harmonicCoefficients",
        "expected 576");
    double[] coefficients = new double[72];
    coefficients[5] = Double.NaN;
    add(
        "coefficient NaN",
        Maps.bytes(harmonic(coefficients)),
        "NOT_FINITE",
        "harmonicCoefficients",
        "1 of 72");
  }

  private void badFields() {
    add(
        "map id",
        Maps.bytes(Maps.healpix("m").setMapId(""), WireFormat.CONTAINER, ContainerCodec.NULL),
        "EMPTY_MAP_ID",
        "mapId",
        "empty");
    add(
        "long text",
        Maps.bytes(Maps.healpix("m").setUnit("u".repeat(2000))),
        "TEXT_TOO_LONG",
        "unit",
        "2000");
    add(
        "sampling",
        Maps.bytes(Maps.healpix("m").setSampling("ICOSAHEDRON")),
        "UNKNOWN_SAMPLING",
        "sampling",
        "ICOSAHEDRON");
    add(
        "resolution",
        Maps.bytes(Maps.healpix("m").setResolution(0)),
        "RESOLUTION_OUT_OF_RANGE",
        "resolution",
        "0");
    add(
        "value type",
        Maps.bytes(Maps.healpix("m").setValueType("float16")),
        "UNKNOWN_VALUE_TYPE",
        "valueType",
        "float16");
    add(
        "kind of values",
        Maps.bytes(Maps.healpix("m").setSampling("HARMONIC")),
        "SAMPLING_MISMATCH",
        "sampling",
        "HARMONIC");
    add(
        "too coarse",
        Maps.bytes(Maps.healpix("m").setResolution(2).setPixels(Maps.float64(new double[48]))),
        "TOO_COARSE",
        "resolution",
        "up to 6");
    add(
        "no rule",
        Maps.bytes(Maps.healpix("m").setSurvey("elsewhere")),
        "NO_RULE",
        "survey",
        "elsewhere");
    add(
        "complex",
        Maps.bytes(harmonic(new double[240]).setComplexMap(true)),
        "COMPLEX_MISMATCH",
        "complexMap",
        "complex");
    Instant ahead = Instant.now().plus(Duration.ofHours(3));
    add(
        "event time",
        Maps.bytes(Maps.healpix("m").setEventTime(ahead)),
        "EVENT_TIME_AHEAD",
        "eventTime",
        "PT1H");
  }

  private static double[] pixels(double... first) {
    double[] pixels = new double[Sampling.HEALPIX_RING.pixelCount(4)];
    System.arraycopy(first, 0, pixels, 0, first.length);
    return pixels;
  }

  private static SkyMap.Builder withPixels(double... first) {
    return Maps.healpix("m").setPixels(Maps.float64(pixels(first)));
  }

  private static SkyMap.Builder harmonic(double[] pairs) {
    return Maps.map("m")
        .setSampling("HARMONIC")
        .setResolution(8)
        .setHarmonicCoefficients(Maps.float64(pairs));
  }

  @SafeVarargs
  private static <T> byte[] container(
      org.apache.avro.io.DatumWriter<T> writer, Schema schema, CodecFactory codec, T... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<T> file = new DataFileWriter<>(writer)) {
      file.setCodec(codec).create(schema, out);
      for (T each : records) {
        file.append(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
