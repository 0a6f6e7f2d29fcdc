package org.skyscatter.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.deploy.embedded.EmbeddedKafka;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.Reference;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.JobOptions;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.ScatteringCovariances;

/**
 * Jobs of today that go on from the stored savepoints. The topics of their sources are new, but
 * hold the records that were read before, so that the offsets of the savepoint are true.
 */
@ExtendWith(Services.Resolver.class)
class SavepointsOfEarlierVersionsIT {

  private static final ScatteringEncoder ENCODER = new ScatteringEncoder(Pipeline.CONFIG);

  static Stream<Arguments> mapsOnEachBackend() throws IOException {
    return KeptSavepoints.of(new MapStory().name()).stream()
        .flatMap(
            path -> Stream.of(Arguments.of(path, "rocksdb", 3), Arguments.of(path, "hashmap", 1)));
  }

  static Stream<Path> rolling() throws IOException {
    return KeptSavepoints.of(new RollingStory().name()).stream();
  }

  @ParameterizedTest
  @MethodSource("mapsOnEachBackend")
  void openMapsAreCompletedAndDuplicatesKnownAndCountsGoOn(
      Path savepoint, String backend, int parallelism, Services services) throws Exception {
    MapStory story = new MapStory();
    ItemBalance balance;
    Map<String, ScatteringCovariances> records;
    String stopped;
    // The names of the topics are those of the savepoint, so that each run has a broker of its own.
    try (EmbeddedKafka kafka = EmbeddedKafka.builder().start()) {
      Pipeline pipeline = story.pipeline(new Services(kafka, services.flink()));
      pipeline.setJob(StateBackendOptions.STATE_BACKEND, backend);
      pipeline.setJob(CoreOptions.DEFAULT_PARALLELISM, parallelism);
      pipeline.restoreFrom(savepoint.toUri().toString());
      pipeline.records().send(story.before());
      pipeline.records().send(story.after());
      try (RunningJob job = pipeline.start()) {
        pipeline.records().await(MapStory.COVARIANCES_AFTER, pipeline.covariances());
        pipeline.records().await(MapStory.REJECTED_AFTER, pipeline.rejected());
        Awaitility.await()
            .atMost(Records.LIMIT)
            .until(() -> job.balance().get(ItemLedger.IN) == MapStory.IN && job.balance().holds());
        stopped = job.stop().orElseThrow();
        balance = job.balance();
      }
      records = byIdAndVersion(pipeline);
    }
    assertBalance(balance);
    assertThat(records.keySet())
        .containsExactlyInAnyOrder(
            "open.0", "beamed.0", "renewed.3", "replaced.3", "later.0", "waits.1", "waits.2");
    assertNumbers(records, "open.0", MapStory.NESTED, MapStory.nestedPixels("open"), null);
    assertNumbers(records, "replaced.3", MapStory.NESTED, MapStory.nestedPixels("replaced"), null);
    assertNumbers(records, "beamed.0", MapStory.RINGS, MapStory.ringPixels(), null);
    assertNumbers(records, "waits.1", Sampling.HEALPIX_RING, ringOrder("waits"), "mean-waiting");
    assertNumbers(records, "waits.2", Sampling.HEALPIX_RING, ringOrder("waits"), "mean-waiting");
    assertNumbers(records, "later.0", Sampling.HEALPIX_RING, ringOrder("later"), "mean-divided");
    assertThat(requireNonNull(records.get("open.0")).getItemsUsed()).isEqualTo(12);
    assertThat(StatesOfSavepoint.names(URI.create(stopped))).isEqualTo(statesOfMaps());
  }

  @ParameterizedTest
  @MethodSource("rolling")
  void anotherMaxParallelismIsRefusedByNameWithThatOfTheSavepoint(Path savepoint, Services services)
      throws Exception {
    Pipeline pipeline = Pipeline.create(services, "other-max-parallelism", 1);
    pipeline.options().set(JobOptions.MAX_PARALLELISM, 128);
    pipeline.restoreFrom(savepoint.toUri().toString());
    assertThatThrownBy(pipeline::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "skyscatter.job.max-parallelism is 128, but the job goes on from state of 720 (%s),"
                + " which is fixed with its first state; expected 720",
            savepoint.toUri());
  }

  private static void assertBalance(ItemBalance balance) {
    assertThat(balance.holds()).as("%s", balance).isTrue();
    assertThat(balance.get(ItemLedger.IN)).isEqualTo(MapStory.IN);
    assertThat(balance.get(ItemLedger.USED)).isEqualTo(49);
    assertThat(balance.get(ItemLedger.DUPLICATE)).isEqualTo(5);
    assertThat(balance.get(ItemLedger.SUPERSEDED)).isEqualTo(7);
    assertThat(balance.get(ItemLedger.OPEN)).isZero();
    assertThat(balance.rejectedByReason())
        .isEqualTo(Map.of("UNKNOWN_SAMPLING", 1L, "LATE", 1L, "UNIT_MISMATCH", 1L));
  }

  /** The names by which a savepoint is restored; a name that is changed here loses state. */
  private static Map<String, Set<String>> statesOfMaps() {
    Map<String, Set<String>> states = new TreeMap<>();
    states.put("skyscatter-maps", Set.of("SourceReaderState"));
    states.put("skyscatter-references", Set.of("SourceReaderState"));
    states.put("skyscatter-intake", Set.of("item-fates"));
    states.put("skyscatter-fetch", Set.of("_async_wait_operator_state_"));
    states.put(
        "skyscatter-assemble",
        Set.of(
            "item-fates",
            "highest-watermark",
            "tile-mode",
            "known-map",
            "tile-checksums",
            "waiting-tiles"));
    states.put("skyscatter-survey-units", Set.of("unit"));
    states.put(
        "skyscatter-encode-references", Set.of("item-fates", "newest-reference", "sent-reference"));
    states.put(
        "skyscatter-match",
        Set.of("item-fates", "survey-units", "reference-powers", "waiting-queue", "waiting-maps"));
    states.put("skyscatter-outlet", Set.of("item-fates"));
    states.put("skyscatter-publish", Set.of("writer_raw_states", "streaming_committer_raw_states"));
    states.put("Sink Committer: skyscatter-publish", Set.of("streaming_committer_raw_states"));
    return states;
  }

  @ParameterizedTest
  @MethodSource("rolling")
  void rollingMapsGoOnWithTheTilesBefore(Path savepoint, Services services) throws Exception {
    RollingStory story = new RollingStory();
    Pipeline pipeline = story.pipeline(services);
    pipeline.options().set(ItemOptions.ROLLING_INTERVAL, Duration.ofSeconds(1));
    pipeline.restoreFrom(savepoint.toUri().toString());
    pipeline.records().send(story.before());
    pipeline.records().send(story.after());
    int tiles = RollingStory.TILES_BEFORE + 1;
    ItemBalance balance;
    String stopped;
    try (RunningJob job = pipeline.start()) {
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(() -> job.balance().get(ItemLedger.USED) == tiles && job.balance().holds());
      stopped = job.stop().orElseThrow();
      balance = job.balance();
    }
    assertThat(balance.get(ItemLedger.IN)).isEqualTo(tiles + 1);
    assertThat(balance.get(ItemLedger.DUPLICATE)).isEqualTo(1);
    assertThat(balance.get(ItemLedger.OPEN)).isZero();
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .anySatisfy(
            each ->
                assertThat(each.getSkyFraction()).isCloseTo(tiles / 12.0, Offset.offset(1e-12)));
    assertThat(StatesOfSavepoint.names(URI.create(stopped)).get("skyscatter-assemble"))
        .contains("rolling-sky", "rolling-index", "rolling-tiles");
  }

  private static Map<String, ScatteringCovariances> byIdAndVersion(Pipeline pipeline)
      throws Exception {
    return pipeline.records().covariances(pipeline.covariances()).stream()
        .collect(Collectors.toMap(each -> each.getMapId() + "." + each.getVersion(), each -> each));
  }

  private static double[] ringOrder(String id) {
    return Maps.values(id, Sampling.HEALPIX_RING.pixelCount(4));
  }

  private static void assertNumbers(
      Map<String, ScatteringCovariances> records,
      String name,
      Sampling sampling,
      double[] pixels,
      @Nullable String referenceId) {
    ScatteringCovariances record = requireNonNull(records.get(name), name);
    assertThat(record.getReferenceId()).as(name).isEqualTo(referenceId);
    HarmonicCoefficients map = analysed(sampling, pixels);
    ScatteringCoefficients expected =
        referenceId == null ? ENCODER.encode(map) : ENCODER.encode(map, reference(referenceId));
    assertThat(
            ((Coefficients64) record.getCoefficients())
                .getS4().stream().mapToDouble(Double::doubleValue).toArray())
        .as(name)
        .containsExactly(expected.s4(), Offset.offset(1e-12));
  }

  private static Reference reference(String id) {
    return ENCODER.reference(id, analysed(Sampling.HEALPIX_RING, ringOrder(id)));
  }

  private static HarmonicCoefficients analysed(Sampling sampling, double[] pixels) {
    int resolution = sampling == MapStory.RINGS ? MapStory.RINGS_BAND_LIMIT : MapStory.NSIDE;
    return MapAnalysis.of(sampling, resolution, Pipeline.CONFIG.bandLimit(), HealpixOptions.DEFAULT)
        .analyse(pixels);
  }
}
