package org.skyscatter.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.item.CoefficientArrays;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.metrics.SkyscatterMetrics;
import org.skyscatter.operators.options.CoefficientType;

/** Runs the operator in a small Flink cluster of its own. */
class EncodeMapsTest {

  private static final EncoderConfig HEALPIX_CONFIG = EncoderConfig.builder(6).build();

  private static final int MORE_THAN_SENT = 100;

  private static final EncodingRules RULES =
      EncodingRules.of(
          EncodingRule.of("WMAP", "*", TestMaps.config()),
          EncodingRule.of("Planck", "*", HEALPIX_CONFIG));

  @Test
  void encodesMapsAsTheEncoderDoes() throws Exception {
    double[] healpix = new double[48];
    healpix[7] = 3;
    double[] pairs = new double[HarmonicCoefficients.ofRealMap(8, new double[72]).toPairs().length];
    pairs[10] = 1;
    List<EncodedItem> results =
        run(
            TestMaps.mapItem("mw"),
            TestMaps.mapItem("healpix", "Planck", "143", "HEALPIX_RING", 2, healpix),
            TestMaps.mapItem("harmonic", "WMAP", "V", "HARMONIC", 8, pairs));
    EncodedMap mw = find(results, "mw");
    assertThat(mw.coefficients()).isEqualTo(CoefficientArrays.of(TestMaps.coefficients()));
    assertThat(mw.mean()).isEqualTo(TestMaps.coefficients().mean());
    assertThat(mw.variance()).isEqualTo(TestMaps.coefficients().variance());
    assertThat(mw.encoding().config()).isEqualTo(TestMaps.config());
    assertThat(mw.encoding().healpix()).isEqualTo(HealpixOptions.NONE);
    assertThat(mw.metadata()).isEqualTo(TestMaps.mapItem("mw").metadata());
    assertThat(mw.input().source()).isEqualTo(TestMaps.original().position());
    assertThat(mw.input().checksum()).isEqualTo(TestMaps.mapItem("mw").checksum());

    EncodedMap ring = find(results, "healpix");
    assertThat(ring.encoding().healpix()).isEqualTo(HealpixOptions.DEFAULT);
    assertThat(ring.coefficients())
        .isEqualTo(
            CoefficientArrays.of(
                new ScatteringEncoder(HEALPIX_CONFIG)
                    .encode(MapAnalysis.of(Sampling.HEALPIX_RING, 2, 6, 3).analyse(healpix))));

    EncodedMap harmonic = find(results, "harmonic");
    assertThat(harmonic.encoding().healpix()).isEqualTo(HealpixOptions.NONE);
    assertThat(harmonic.coefficients())
        .isEqualTo(
            CoefficientArrays.of(
                new ScatteringEncoder(TestMaps.config())
                    .encode(HarmonicCoefficients.ofRealMap(8, pairs))));
  }

  @Test
  void rejectsMapsOnWhichTheEncoderFails() throws Exception {
    double[] huge = TestMaps.pixels();
    huge[3] = 1e200;
    MapItem beyondDoubles = TestMaps.mapItem("huge", "WMAP", "V", "MW", 8, huge);
    List<EncodedItem> results = run(beyondDoubles, TestMaps.mapItem("good"));
    assertThat(results).hasSize(2);
    assertThat(find(results, "good").coefficients().size()).isPositive();
    Rejection failed =
        results.stream()
            .filter(Rejection.class::isInstance)
            .map(Rejection.class::cast)
            .filter(rejection -> rejection.stage() == Rejection.Stage.ENCODE)
            .findFirst()
            .orElseThrow();
    assertThat(failed.cause().reason()).isEqualTo(RejectionReason.ENCODE_FAILED);
    assertThat(failed.cause().message()).contains("overflow double precision");
    assertThat(failed.original()).isEqualTo(TestMaps.original());
    assertThat(failed.mapId()).isEqualTo("huge");
  }

  @Test
  void rejectsMapsWhoseCoefficientsTheRecordsCannotHold() throws Exception {
    double[] bright = TestMaps.pixels();
    bright[3] = 1e30;
    MapItem map = TestMaps.mapItem("bright", "WMAP", "V", "MW", 8, bright);
    StreamExecutionEnvironment env = environment();
    List<EncodedItem> results =
        collect(encode(env, CoefficientType.FLOAT32, map, TestMaps.mapItem("good")));
    assertThat(find(results, "good").coefficients()).isNotNull();
    assertThat(results)
        .filteredOn(Rejection.class::isInstance)
        .singleElement()
        .satisfies(
            each -> assertThat(((Rejection) each).cause().message()).contains("overflow FLOAT32"));
    assertThat(find(run(map), "bright").variance()).isGreaterThan(1e50);
  }

  @Test
  void rejectsOneMapAndEncodesTheNextAsIfItHadNotBeen() throws Exception {
    double[] pixels = TestMaps.pixels();
    List<MapItem> maps = new ArrayList<>();
    for (double extreme :
        new double[] {1e308, Double.MAX_VALUE, Double.MIN_VALUE, 0, 1e-300, -1e155}) {
      double[] changed = pixels.clone();
      Arrays.fill(changed, extreme);
      maps.add(TestMaps.mapItem("all " + extreme, "WMAP", "V", "MW", 8, changed));
      changed = pixels.clone();
      changed[7] = extreme;
      maps.add(TestMaps.mapItem("one " + extreme, "WMAP", "V", "MW", 8, changed));
      maps.add(TestMaps.mapItem("after " + extreme));
    }
    List<EncodedItem> results = run(maps.toArray(MapItem[]::new));
    assertThat(results).hasSameSizeAs(maps);
    for (EncodedItem item : results) {
      if (item instanceof EncodedMap map) {
        assertThat(map.coefficients().allMatch(Double::isFinite)).isTrue();
        if (map.metadata().mapId().startsWith("after")) {
          assertThat(map.coefficients()).isEqualTo(CoefficientArrays.of(TestMaps.coefficients()));
        }
      } else {
        assertThat(((Rejection) item).cause().reason()).isEqualTo(RejectionReason.ENCODE_FAILED);
        assertThat(((Rejection) item).mapId()).doesNotStartWith("after");
      }
    }
    assertThat(results).filteredOn(Rejection.class::isInstance).hasSize(5);
  }

  @Test
  void timesMaps() throws Exception {
    run(TestMaps.mapItem("a"), TestMaps.mapItem("b"));
    Histogram times =
        (Histogram)
            MetricsOfTests.find("encode-test.skyscatter." + SkyscatterMetrics.ENCODE_MICROS);
    assertThat(times.getCount()).isEqualTo(2);
    assertThat(times.getStatistics().getMin()).isPositive();
  }

  @Test
  void leavesNoEncoderBehind() throws Exception {
    assertThat(run(TestMaps.mapItem("a"), TestMaps.mapItem("b"))).hasSize(2);
    assertThat(SharedEncoders.OF_JVM.size()).isZero();
  }

  @Test
  void givesItsEncodersBackWhenTheTaskEnds() {
    EncodeMaps task = new EncodeMaps(RULES, CoefficientType.FLOAT64);
    task.setRuntimeContext(contextWithoutReleaseHooks());
    task.open(DefaultOpenContext.INSTANCE);
    assertThat(SharedEncoders.OF_JVM.size()).isEqualTo(2);
    task.close();
    assertThat(SharedEncoders.OF_JVM.size()).isZero();
    task.close();
    assertThat(SharedEncoders.OF_JVM.size()).isZero();
  }

  /** In a cluster the release of the class loader would hide a task that gives nothing back. */
  private static RuntimeContext contextWithoutReleaseHooks() {
    return (RuntimeContext)
        Proxy.newProxyInstance(
            RuntimeContext.class.getClassLoader(),
            new Class<?>[] {RuntimeContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("getMetricGroup")
                    ? UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup()
                    : null);
  }

  /** Counts what comes out downstream of the encoder, then fails as a broken sink does. */
  private static final AtomicInteger RECEIVED_DOWNSTREAM = new AtomicInteger();

  private static final AtomicInteger REJECTIONS_DOWNSTREAM = new AtomicInteger();

  @Test
  void failuresDownstreamFailTheJobAndRejectNothing() {
    StreamExecutionEnvironment env = environment();
    DataStream<EncodedItem> broken =
        encode(env, TestMaps.mapItem("a"), TestMaps.mapItem("b"))
            .map(
                item -> {
                  RECEIVED_DOWNSTREAM.incrementAndGet();
                  if (item instanceof Rejection) {
                    REJECTIONS_DOWNSTREAM.incrementAndGet();
                  }
                  throw new IllegalStateException("broken sink");
                },
                ItemTypeInfo.ENCODED);
    assertThatThrownBy(() -> collect(broken)).hasStackTraceContaining("broken sink");
    assertThat(RECEIVED_DOWNSTREAM).hasValue(1);
    assertThat(REJECTIONS_DOWNSTREAM).hasValue(0);
    assertThat(SharedEncoders.OF_JVM.size()).isZero();
  }

  private static List<EncodedItem> run(MapItem... maps) throws Exception {
    return collect(encode(environment(), maps));
  }

  private static DataStream<EncodedItem> encode(StreamExecutionEnvironment env, MapItem... maps) {
    return encode(env, CoefficientType.FLOAT64, maps);
  }

  private static DataStream<EncodedItem> encode(
      StreamExecutionEnvironment env, CoefficientType published, MapItem... maps) {
    MatchedMap[] matched =
        Stream.of(maps).map(map -> new MatchedMap(map, null)).toArray(MatchedMap[]::new);
    return env.fromData(ItemTypeInfo.MATCHED, matched)
        .flatMap(new EncodeMaps(RULES, published), ItemTypeInfo.ENCODED)
        .name("encode-test");
  }

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.setString("metrics.reporter.tests.factory.class", MetricsOfTests.class.getName());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
  }

  private static List<EncodedItem> collect(DataStream<EncodedItem> stream) throws Exception {
    return stream.executeAndCollect(MORE_THAN_SENT);
  }

  private static EncodedMap find(List<EncodedItem> items, String mapId) {
    return items.stream()
        .filter(EncodedMap.class::isInstance)
        .map(EncodedMap.class::cast)
        .filter(map -> map.metadata().mapId().equals(mapId))
        .findFirst()
        .orElseThrow();
  }
}
