package org.skyscatter.operators.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.fetch.UnsteadyFiles.Faults;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.FileLocation;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.LocatedMap;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.maps.MapFiles;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;

@Timeout(120)
class FetchMapsTest {

  private static final String NESTED = "healpix_nested_f64_1d.fits";
  private static final EncodingRule STRICT = EncodingRule.of("WMAP", "*", TestMaps.config());
  private static final EncodingRules RULES =
      EncodingRules.of(STRICT.with(MissingSkySettings.of(MissingPolicy.ZERO)));
  private static final EncodingRules OTHER_RULES =
      EncodingRules.of(EncodingRule.of("Planck", "*", TestMaps.config()));

  @TempDir private Path folder;

  private @Nullable OneInputStreamOperatorTestHarness<LocatedMap, DecodedItem> open;

  @AfterEach
  void close() throws Exception {
    if (open != null) {
      open.close();
    }
  }

  /** One task of the operator, as the pipeline makes it. */
  private OneInputStreamOperatorTestHarness<LocatedMap, DecodedItem> task(
      EncodingRules rules, @Nullable OperatorSubtaskState state) throws Exception {
    OneInputStreamOperatorTestHarness<LocatedMap, DecodedItem> task =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(
                new FetchMaps(rules, FetchFixture.settings(folder), Duration.ofHours(1)),
                0,
                4,
                AsyncDataStream.OutputMode.UNORDERED),
            ItemTypeInfo.LOCATED.createSerializer(new SerializerConfigImpl()));
    task.setup(
        ItemTypeInfo.DECODED.createSerializer(task.getExecutionConfig().getSerializerConfig()));
    if (state != null) {
      task.initializeState(state);
    }
    task.open();
    open = task;
    return task;
  }

  private DecodedItem fetch(LocatedMap map) throws Exception {
    OneInputStreamOperatorTestHarness<LocatedMap, DecodedItem> task = task(RULES, null);
    task.processElement(new StreamRecord<>(map, 1234));
    return onlyItem(task);
  }

  private static DecodedItem onlyItem(
      OneInputStreamOperatorTestHarness<LocatedMap, DecodedItem> task) throws Exception {
    task.endInput();
    List<StreamRecord<? extends DecodedItem>> records = List.copyOf(task.getRecordOutput());
    assertThat(records).singleElement().extracting(StreamRecord::getTimestamp).isEqualTo(1234L);
    return records.get(0).getValue();
  }

  private void assertRejected(
      DecodedItem item, RejectionReason reason, @Nullable String field, String message) {
    assertThat(item).isInstanceOf(Rejection.class);
    Rejection rejection = (Rejection) item;
    assertThat(rejection.stage()).isEqualTo(Rejection.Stage.FETCH);
    assertThat(rejection.cause().reason()).isEqualTo(reason);
    assertThat(rejection.cause().field()).isEqualTo(field);
    assertThat(rejection.cause().message()).contains(message);
    assertThat(rejection.mapId()).isEqualTo("map-1");
    assertThat(rejection.original()).isEqualTo(TestMaps.original());
  }

  /** A map of which the record says nothing that its file may say. */
  private static LocatedMap located(FileLocation location) {
    return located(location, "", 0, "", "");
  }

  private static LocatedMap located(
      FileLocation location, String sampling, int resolution, String frame, String unit) {
    MapMetadata said = TestMaps.metadata("map-1", "WMAP", "V", sampling, resolution);
    return new LocatedMap(
        new MapMetadata(
            said.mapId(),
            said.survey(),
            said.band(),
            said.eventTimeMicros(),
            said.version(),
            sampling,
            resolution,
            frame,
            unit,
            null),
        location,
        TestMaps.original());
  }

  @ParameterizedTest
  @CsvSource({
    "healpix_nested_f64_1d.fits, '', 0, HEALPIX_NESTED, 32",
    "healpix_nested_f64_1d.fits, HEALPIX_NESTED, 32, HEALPIX_NESTED, 32",
    "healpix_ring_f32.fits.gz, HEALPIX_RING, 32, HEALPIX_RING, 32",
    "gw_multiorder.fits, '', 0, HEALPIX_NESTED, 4",
    "gw_multiorder.fits, HEALPIX_NESTED, 16, HEALPIX_NESTED, 16",
    "healsparse_wmap_V_masked.hsp, HEALPIX_NESTED, 32, HEALPIX_NESTED, 32"
  })
  void makesMapsOfFiles(
      String name, String sampling, int resolution, String expectedSampling, int expectedResolution)
      throws Exception {
    Path file = FetchFixture.copy(name, folder);
    DecodedItem item = fetch(located(FetchFixture.locate(file), sampling, resolution, "", ""));
    assertThat(item).isInstanceOf(MapItem.class);
    MapItem map = (MapItem) item;
    assertThat(map.metadata().mapId()).isEqualTo("map-1");
    assertThat(map.metadata().sampling()).isEqualTo(expectedSampling);
    assertThat(map.metadata().resolution()).isEqualTo(expectedResolution);
    assertThat(map.parts()).hasSize(1);
    assertThat(map.parts().get(0).original()).isEqualTo(TestMaps.original());
    PixelMap expected =
        (PixelMap) MapFiles.read(file, ReadOptions.DEFAULT.atResolution(expectedResolution, null));
    assertThat(map.parts().get(0).values().toArray()).isEqualTo(expected.valueBytes());
  }

  @Test
  void takesFrameAndUnitFromTheFileWhereTheRecordIsSilent() throws Exception {
    FileLocation file = FetchFixture.locate(FetchFixture.copy("gw_multiorder.fits", folder));
    MapMetadata metadata = ((MapItem) fetch(located(file))).metadata();
    assertThat(metadata.coordinateFrame()).isEqualTo("C");
    assertThat(metadata.unit()).isEqualTo("sr-1");
  }

  /** It would be in each covariance record of the map, which no topic might take. */
  @Test
  void rejectsAUnitOfTheFileThatIsLongerThanATextMayBe() throws Exception {
    Path file = FetchFixture.copy(NESTED, folder);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int card = text.indexOf("TUNIT1  =");
    int end = text.indexOf("END     ", card);
    String continued = "%-80s".formatted("CONTINUE  '" + "u".repeat(60) + "&'").repeat(36);
    String unit = "%-80s".formatted("TUNIT1  = '" + "u".repeat(60) + "&'");
    Files.writeString(
        file,
        text.substring(0, card)
            + text.substring(card + 80, end)
            + unit
            + continued
            + text.substring(end),
        StandardCharsets.ISO_8859_1);
    assertRejected(
        fetch(located(FetchFixture.locate(file))),
        RejectionReason.TEXT_TOO_LONG,
        "unit",
        "unit has 2221 characters; expected at most 1024");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, '', K, unit, 'unit is ''K'' in the record, but ''mK'' in the file'",
    "'', 0, C, mK, coordinateFrame, 'coordinateFrame is ''C'' in the record, but ''G'' in the file'",
    "'', 16, G, mK, resolution, 'resolution is ''16'' in the record, but ''32'' in the file'"
  })
  void rejectsWhatTheFileContradicts(
      String sampling, int resolution, String frame, String unit, String field, String message)
      throws Exception {
    FileLocation file = FetchFixture.locate(FetchFixture.copy(NESTED, folder));
    assertRejected(
        fetch(located(file, sampling, resolution, frame, unit)),
        RejectionReason.BAD_FIELD,
        field,
        message);
  }

  @Test
  void rejectsMapsWhoseFileIsMissing() throws Exception {
    FileLocation file = FetchFixture.locate(FetchFixture.copy(NESTED, folder));
    FileLocation missing =
        new FileLocation(file.uri() + ".none", file.sha256(), file.bytes(), null, null);
    assertRejected(
        fetch(located(missing)), RejectionReason.FILE_MISSING, "location", "does not exist");
  }

  @Test
  void rejectsMapsFromElsewhere() throws Exception {
    assertRejected(
        fetch(located(FetchFixture.locate(FetchFixture.sample(NESTED).toAbsolutePath()))),
        RejectionReason.LOCATION_NOT_ALLOWED,
        "location",
        "is not within the 2 allowed prefixes");
  }

  @Test
  void rejectsFilesOfAnotherChecksum() throws Exception {
    FileLocation file = FetchFixture.locate(FetchFixture.copy(NESTED, folder));
    FileLocation other = new FileLocation(file.uri(), "0".repeat(64), file.bytes(), null, null);
    assertRejected(
        fetch(located(other)), RejectionReason.FILE_CHECKSUM, "location", "has the SHA-256");
  }

  @Test
  void rejectsFilesWithMissingPixelsThatTheRuleDoesNotAllow() throws Exception {
    FileLocation file = FetchFixture.locate(FetchFixture.copy("healpix_bad_data.fits", folder));
    OneInputStreamOperatorTestHarness<LocatedMap, DecodedItem> task =
        task(EncodingRules.of(STRICT), null);
    task.processElement(new StreamRecord<>(located(file), 1234));
    assertRejected(onlyItem(task), RejectionReason.MISSING_PIXELS, "pixels", "300 of 3072 pixels");
  }

  @Test
  void rejectsMapsInFlightWhoseRuleIsGone() throws Exception {
    Path file = FetchFixture.copy(NESTED, folder);
    Faults faults = UnsteadyFiles.of(file);
    faults.gate = new CountDownLatch(1);
    OneInputStreamOperatorTestHarness<LocatedMap, DecodedItem> before = task(RULES, null);
    before.processElement(new StreamRecord<>(located(FetchFixture.unsteady(file)), 1234));
    OperatorSubtaskState state = before.snapshot(1, 1);
    before.close();
    assertRejected(
        onlyItem(task(OTHER_RULES, state)),
        RejectionReason.NO_RULE,
        "survey",
        "no encoding rule matches survey 'WMAP' and band 'V' any more");
    faults.gate.countDown();
    close();
    assertThat(onlyItem(task(RULES, state))).isInstanceOf(MapItem.class);
  }

  @Test
  void rejectsWhatStopsUnexpectedly() throws Exception {
    FileLocation file = FetchFixture.locate(FetchFixture.copy(NESTED, folder));
    assertRejected(
        fetch(located(file, "NO_SUCH_SAMPLING", 0, "", "")),
        RejectionReason.FILE_UNREADABLE,
        "location",
        "NO_SUCH_SAMPLING");
  }

  @Test
  void rejectsNothingWhenItIsCancelled() throws Exception {
    Path file = FetchFixture.copy(NESTED, folder);
    Faults faults = UnsteadyFiles.of(file);
    faults.gate = new CountDownLatch(1);
    OneInputStreamOperatorTestHarness<LocatedMap, DecodedItem> task = task(RULES, null);
    task.getEnvironment().setExpectedExternalFailureCause(Throwable.class);
    task.processElement(new StreamRecord<>(located(FetchFixture.unsteady(file)), 1234));
    await().until(() -> faults.open.get() == 1);
    task.close();
    assertThat(faults.interrupted.await(60, TimeUnit.SECONDS)).isTrue();
    await().until(() -> faults.open.get() == 0);
    assertThat(faults.opened).hasValue(1);
    assertThat(task.getEnvironment().getActualExternalFailureCause())
        .hasValueSatisfying(
            failure -> assertThat(failure).hasCauseInstanceOf(CancellationException.class));
    assertThat(task.getRecordOutput()).isEmpty();
  }
}
