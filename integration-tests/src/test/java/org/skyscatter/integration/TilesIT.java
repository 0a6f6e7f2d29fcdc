package org.skyscatter.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.TileMode;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyTile;

/** Tiles through the whole pipeline, in each mode. */
@ExtendWith(Services.Resolver.class)
class TilesIT {
  private static final Sampling NESTED = Sampling.HEALPIX_NESTED;

  @Test
  void assembledMapsGiveTheNumbersOfWholeOnes(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "tiles-map", 2);
    double[] nested = Maps.values("nested", NESTED.pixelCount(4));
    double[] rings = Maps.values("rings", Sampling.MWSS.pixelCount(8));
    double[] ranges = Maps.values("ranges", Sampling.HEALPIX_RING.pixelCount(4));
    List<SkyTile.Builder> tiles = new ArrayList<>();
    tiles.addAll(Tiles.nested("nested", 4, nested));
    tiles.addAll(Tiles.rings("rings", Sampling.MWSS, 8, 4, rings));
    tiles.addAll(Tiles.ranges("ranges", Sampling.HEALPIX_RING, 4, 50, ranges));
    int distinct = tiles.size();
    tiles.addAll(List.copyOf(tiles.subList(0, 5)));
    Collections.shuffle(tiles, new Random(6));
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    tiles.forEach(tile -> sent.add(Tiles.to(pipeline.maps(), tile)));
    sent.add(whole(pipeline, "whole-nested", NESTED, 4, nested));
    sent.add(whole(pipeline, "whole-rings", Sampling.MWSS, 8, rings));
    sent.add(whole(pipeline, "whole-ranges", Sampling.HEALPIX_RING, 4, ranges));
    pipeline.records().send(sent);
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(6, pipeline.covariances());
      balance = Balances.ofStopped(job, pipeline, sent.size());
    }
    assertThat(balance.get(ItemLedger.USED)).isEqualTo(distinct + 3);
    assertThat(balance.get(ItemLedger.DUPLICATE)).isEqualTo(5);
    Map<String, ScatteringCovariances> records = byId(pipeline);
    for (String id : List.of("nested", "rings", "ranges")) {
      ScatteringCovariances assembled = requireNonNull(records.get(id));
      ScatteringCovariances whole = requireNonNull(records.get("whole-" + id));
      assertThat(assembled.getCoefficients()).as(id).isEqualTo(whole.getCoefficients());
      assertThat(assembled.getInputChecksum()).as(id).isEqualTo(whole.getInputChecksum());
      assertThat(assembled.getItemsUsed()).as(id).isGreaterThan(1);
      assertThat(assembled.getMissingPolicy()).as(id).isEqualTo("none");
    }
  }

  @Test
  void mapsWithGapsAreEmittedWhenTheirTimeIsOver(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "tiles-gaps", 1);
    pipeline
        .options()
        .setEncodingRules(rules(new MissingSkySettings(MissingPolicy.INPAINT, 0.5, 5, 50)))
        .set(ItemOptions.OPEN_LIMIT, Duration.ofSeconds(5));
    double[] pixels = Maps.values("gaps", NESTED.pixelCount(4));
    List<SkyTile.Builder> most = Tiles.nested("most", 4, pixels).subList(0, 9);
    List<SkyTile.Builder> few = Tiles.nested("few", 4, pixels).subList(0, 3);
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    most.forEach(tile -> sent.add(Tiles.to(pipeline.maps(), tile)));
    few.forEach(tile -> sent.add(Tiles.to(pipeline.maps(), tile)));
    pipeline.records().send(sent);
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(1 + few.size(), pipeline.covariances(), pipeline.rejected());
      SkyTile.Builder late = Tiles.nested("most", 4, pixels).get(10);
      pipeline.records().send(List.of(Tiles.to(pipeline.maps(), late)));
      pipeline.records().await(1 + few.size() + 1, pipeline.covariances(), pipeline.rejected());
      balance = Balances.ofStopped(job, pipeline, sent.size() + 1);
    }
    ScatteringCovariances found = requireNonNull(byId(pipeline).get("most"));
    assertThat(found.getSkyFraction()).isEqualTo(0.75);
    assertThat(found.getMissingPolicy()).isEqualTo("inpaint");
    assertThat(found.getItemsUsed()).isEqualTo(9);
    assertThat(balance.rejectedByReason()).isEqualTo(Map.of("SKY_FRACTION", 3L, "LATE", 1L));
    assertThat(pipeline.records().rejected(pipeline.rejected()))
        .filteredOn(each -> each.getReason().equals("SKY_FRACTION"))
        .allSatisfy(each -> assertThat(each.getMessage()).contains("0.25").contains("0.5"))
        .extracting(RejectedRecord::getStage)
        .containsOnly("encode");
  }

  @Test
  void aTileIsALocalStatisticByItself(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "tiles-local", 2);
    pipeline
        .options()
        .setEncodingRules(rules(new MissingSkySettings(MissingPolicy.REJECT, 0, 20, 0)))
        .set(ItemOptions.TILE_MODE, TileMode.TILE);
    double[] pixels = Maps.values("local", NESTED.pixelCount(4));
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    Tiles.nested("local", 4, pixels).forEach(tile -> sent.add(Tiles.to(pipeline.maps(), tile)));
    sent.add(sent.get(0));
    pipeline.records().send(sent);
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(12, pipeline.covariances());
      balance = Balances.ofStopped(job, pipeline, sent.size());
    }
    assertThat(balance.get(ItemLedger.DUPLICATE)).isEqualTo(1);
    List<ScatteringCovariances> records = pipeline.records().covariances(pipeline.covariances());
    assertThat(records)
        .extracting(ScatteringCovariances::getTile)
        .doesNotHaveDuplicates()
        .contains("nested:1:0", "nested:1:11");
    assertThat(records)
        .allSatisfy(
            each -> {
              assertThat(each.getWindow().getMean()).isBetween(0.01, 1 / 12.0);
              assertThat(each.getWindow().getApodisationWidth()).isEqualTo(20);
              assertThat(each.getSkyFraction()).isEqualTo(1 / 12.0);
            });
  }

  @Test
  void rollingMapsHoldTheNewestTiles(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "tiles-rolling", 1);
    pipeline
        .options()
        .setEncodingRules(rules(new MissingSkySettings(MissingPolicy.ZERO, 0, 5, 0)))
        .set(ItemOptions.TILE_MODE, TileMode.ROLLING)
        .set(ItemOptions.ROLLING_INTERVAL, Duration.ofSeconds(2));
    double[] first = Maps.values("first", NESTED.pixelCount(4));
    double[] second = Maps.values("second", NESTED.pixelCount(4));
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    Tiles.nested("scan-1", 4, first).forEach(tile -> sent.add(Tiles.to(pipeline.maps(), tile)));
    pipeline.records().send(sent);
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(1, pipeline.covariances());
      int before = pipeline.records().covariances(pipeline.covariances()).size();
      SkyTile.Builder newer =
          Tiles.nested("scan-2", 4, second)
              .get(7)
              .setEventTime(Maps.EVENT_TIME.plus(Duration.ofMinutes(1)));
      pipeline.records().send(List.of(Tiles.to(pipeline.maps(), newer)));
      pipeline.records().await(before + 1, pipeline.covariances());
      balance = Balances.ofStopped(job, pipeline, 13);
    }
    assertThat(balance.get(ItemLedger.USED)).isEqualTo(13);
    List<ScatteringCovariances> records = pipeline.records().covariances(pipeline.covariances());
    assertThat(records.get(records.size() - 1).getItemsUsed()).isEqualTo(12);
    assertThat(records).extracting(ScatteringCovariances::getMapId).doesNotHaveDuplicates();
  }

  private static EncodingRules rules(MissingSkySettings missing) {
    return EncodingRules.of(EncodingRule.of("survey-*", "*", Pipeline.CONFIG).with(missing));
  }

  private static ProducerRecord<byte[], byte[]> whole(
      Pipeline pipeline, String id, Sampling sampling, int resolution, double[] pixels) {
    return Maps.to(
        pipeline.maps(),
        Maps.map(id)
            .setSampling(sampling.name())
            .setResolution(resolution)
            .setPixels(Maps.float64(pixels)));
  }

  private static Map<String, ScatteringCovariances> byId(Pipeline pipeline) throws Exception {
    return pipeline.records().covariances(pipeline.covariances()).stream()
        .collect(Collectors.toMap(ScatteringCovariances::getMapId, Function.identity()));
  }
}
