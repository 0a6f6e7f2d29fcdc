package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/** Keeps the promise that what was published stays as it is and stays readable. */
class PublishedRevisionsTest {

  private static final ReadLimits LIMITS = ReadLimits.ofBytes(1 << 20);

  /** SHA-256 of every file that was ever published. */
  private static final Map<String, String> CHECKSUMS =
      Map.ofEntries(
          Map.entry(
              "1/RejectedRecord.avro",
              "d89beab7c101493f44e4d6e3399a971699d9cd05ee81d91cce962a3095c53113"),
          Map.entry(
              "1/RejectedRecord.avsc",
              "526f742ed367ce847573ea55df9ba0d6e564b6ffb054f610cc7ed613024141d2"),
          Map.entry(
              "1/ScatteringCovariances.avro",
              "3b4a779a61d81e4ffcc51f707786eef52982a938065046ed9692361829735bda"),
          Map.entry(
              "1/ScatteringCovariances.avsc",
              "ab679f48a8ef046d5f7fdfa53d876f09f8a9539fc96ccad884f58de208ead3ab"),
          Map.entry(
              "1/SkyMap.avro", "ed691f3d5cd3abca2ed14e855d40c03417cd4c3e4f8b19215f4ad72b7a07a6ed"),
          Map.entry(
              "1/SkyMap.avsc", "22d193ee31908dc0b9588061eb838e6ffd278490cc3ade21544b3aaf5a6610f9"),
          Map.entry(
              "2/RejectedRecord.avro",
              "d89beab7c101493f44e4d6e3399a971699d9cd05ee81d91cce962a3095c53113"),
          Map.entry(
              "2/RejectedRecord.avsc",
              "526f742ed367ce847573ea55df9ba0d6e564b6ffb054f610cc7ed613024141d2"),
          Map.entry(
              "2/ScatteringCovariances.avro",
              "20626d77819fc9d452d384bc41e9e92b327217f19c82a9fe39c2404a59208bfb"),
          Map.entry(
              "2/ScatteringCovariances.avsc",
              "d67f4739c9c228e0ee71eaf92870a255c1478db925144f754f673e6d9003ade2"),
          Map.entry(
              "2/SkyMap.avro", "ed691f3d5cd3abca2ed14e855d40c03417cd4c3e4f8b19215f4ad72b7a07a6ed"),
          Map.entry(
              "2/SkyMap.avsc", "22d193ee31908dc0b9588061eb838e6ffd278490cc3ade21544b3aaf5a6610f9"),
          Map.entry(
              "3/RejectedRecord.avro",
              "f8739bf009fe60609511c4a9bbc86677ddab96ca08bff8fdf247df7316bff3c2"),
          Map.entry(
              "3/RejectedRecord.avsc",
              "cf2b165407567e009e5c36f152a30f53907b0a55b34ec220b6cd675d5abcd6f7"),
          Map.entry(
              "3/ScatteringCovariances.avro",
              "0c764da749121ed28b0353f48a0c24841481d82b03cd967f71dd0e54a2292160"),
          Map.entry(
              "3/ScatteringCovariances.avsc",
              "1f4c5bca7453bbdd3e8e8a90a6c470ca876a61ecf9b23eb2691dfb62af436367"),
          Map.entry(
              "3/SkyMap.avro", "5cbbb6acfa30972559b1863ea9ff40ac173e0cd581580a83d6d03c7486f28dc6"),
          Map.entry(
              "3/SkyMap.avsc", "87ffa714bcb1b096f3b04f9165a29168c0893f74e8808f0d7cb94bee2ce21341"),
          Map.entry(
              "3/SkyTile.avro", "187d51b5b2901a5b9fdf58961cc927bb6c6929769a27595ad523d5c50a65bf2e"),
          Map.entry(
              "3/SkyTile.avsc",
              "7608cb9a805a89c449debfb07101ccc5571f49887755e5c692eb31af504faf05"));

  static Stream<String> published() {
    return new TreeMap<>(CHECKSUMS).keySet().stream();
  }

  static Stream<String> publishedSchemas() {
    return published().filter(file -> file.endsWith(".avsc"));
  }

  static Stream<String> publishedPackets() {
    return published().filter(file -> file.endsWith(".avro"));
  }

  @Test
  void everyFileIsAsPublished() throws IOException, URISyntaxException {
    Map<String, String> found = new TreeMap<>();
    Path root = folder();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        found.put(name, SampleRecords.sha256(Files.readAllBytes(file)));
      }
    }
    assertThat(found).isEqualTo(new TreeMap<>(CHECKSUMS));
  }

  @ParameterizedTest
  @MethodSource("publishedPackets")
  void everyPacketIsRead(String file) throws Exception {
    assertReads(file, Files.readAllBytes(folder().resolve(file)));
  }

  /** Who writes by an earlier revision, without a schema beside the data, need not change. */
  @ParameterizedTest
  @MethodSource("publishedPackets")
  void everyPacketIsReadWithoutItsSchema(String file) throws Exception {
    Schema writer = published(file.replace(".avro", ".avsc"));
    ByteArrayOutputStream bare = new ByteArrayOutputStream();
    try (DataFileReader<GenericRecord> packet =
        new DataFileReader<>(folder().resolve(file).toFile(), new GenericDatumReader<>(writer))) {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bare, null);
      new GenericDatumWriter<GenericRecord>(writer).write(packet.next(), encoder);
      encoder.flush();
    }
    assertReads(file, bare.toByteArray());
  }

  private static void assertReads(String file, byte[] packet) throws RecordFormatException {
    switch (recordOf(file)) {
      case "SkyMap" -> assertReads(SkyMap.class, packet, SampleRecords.skyMap());
      case "SkyTile" -> assertReads(SkyTile.class, packet, SampleRecords.skyTile());
      case "ScatteringCovariances" ->
          assertReads(ScatteringCovariances.class, packet, SampleRecords.covariances());
      default -> assertReads(RejectedRecord.class, packet, SampleRecords.rejected());
    }
  }

  private static <T extends SpecificRecordBase> void assertReads(
      Class<T> type, byte[] packet, T expected) throws RecordFormatException {
    assertThat(new RecordReader<>(type, LIMITS).read(packet)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("publishedSchemas")
  void presentAndPublishedSchemasReadEachOther(String file) throws Exception {
    Schema present = present(recordOf(file));
    Schema published = published(file);
    assertReadable(present, published);
    assertReadable(published, present);
  }

  private static void assertReadable(Schema reader, Schema writer) {
    SchemaCompatibility.SchemaPairCompatibility compatibility =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(compatibility.getResult().getIncompatibilities()).isEmpty();
    assertThat(compatibility.getType()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  @Test
  void thePresentSchemasArePublished() throws Exception {
    int latest =
        published()
            .mapToInt(file -> Integer.parseInt(file.substring(0, file.indexOf('/'))))
            .max()
            .orElseThrow();
    for (String record :
        new String[] {"SkyMap", "SkyTile", "ScatteringCovariances", "RejectedRecord"}) {
      assertThat(canonical(present(record)))
          .as("%s changed since revision %d: see PublishRevision", record, latest)
          .isEqualTo(canonical(published(latest + "/" + record + ".avsc")));
    }
  }

  private static String canonical(Schema schema) {
    return SchemaNormalization.toParsingForm(schema);
  }

  private static Schema published(String file) throws IOException, URISyntaxException {
    return new Schema.Parser().parse(Files.readString(folder().resolve(file)));
  }

  private static Schema present(String record) {
    return switch (record) {
      case "SkyMap" -> SkyMap.getClassSchema();
      case "SkyTile" -> SkyTile.getClassSchema();
      case "ScatteringCovariances" -> ScatteringCovariances.getClassSchema();
      case "RejectedRecord" -> RejectedRecord.getClassSchema();
      default -> throw new IllegalArgumentException("no record " + record);
    };
  }

  private static String recordOf(String file) {
    return file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(SkyMap.class.getResource("/org/skyscatter/v1/published")).toURI());
  }
}
