package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.encode.BeamDivision;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.feed.AlertMap;
import org.skyscatter.operators.feed.FeedContent;
import org.skyscatter.operators.feed.FeedContext;
import org.skyscatter.operators.feed.FeedException;
import org.skyscatter.operators.feed.FeedMessage;
import org.skyscatter.operators.feed.IgwnAlertFeed;
import org.skyscatter.operators.feed.IgwnAlertReader;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.FetchOptions;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.operators.options.TileMode;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SourcePosition;

/** Bad records by the thousand, of all feeds: the job goes on, and each has one fate. */
@ExtendWith(Services.Resolver.class)
class PoisonIT {

  /** Repeats a failure; the records differ from run to run in their event times alone. */
  private static final long SEED = 7005;

  private static final int GOOD = 100;

  /** For thousands of records, on a machine that has other things to do. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private Path folder;

  /** Where a record lies. */
  private record Place(String topic, int partition, long offset) {}

  @Test
  void tenThousandBadRecordsOfAllFeedsAreRejectedAndNothingElseSuffers(Services services)
      throws Exception {
    Poison poison = new Poison(services, "poison-all", TileMode.MAP);
    List<ProducerRecord<byte[], byte[]>> sent =
        PoisonedRecords.of(
            SEED,
            records -> {
              records.maps(poison.pipeline.maps(), 5500);
              records.fields(poison.pipeline.maps(), 3000);
              records.tiles(poison.tiles, 3500);
              records.alerts(poison.alerts, 800);
              records.mapsInAlerts(poison.alerts, poison.files().get(1), 800);
              records.files(poison.pipeline.maps(), folder, poison.files(), 1000);
              records.maps(poison.references, 200);
              records.fields(poison.references, 100);
              records.envelopes(poison.pipeline.maps());
              records.good(poison.pipeline.maps(), GOOD);
              records.shuffle();
            });
    ItemBalance balance = poison.run(sent);
    assertThat(balance.rejected()).as("%s", balance).isGreaterThan(10_000);
    assertThat(balance.rejectedByReason()).as("%s", balance).hasSizeGreaterThan(30);
    assertThat(balance.get(ItemLedger.USED)).as("%s", balance).isGreaterThan(2 * GOOD);
  }

  @ParameterizedTest
  @EnumSource(
      value = TileMode.class,
      names = {"ROLLING", "TILE"})
  void badTilesAreRejectedInTheOtherModesToo(TileMode mode, Services services) throws Exception {
    Poison poison = new Poison(services, "poison-" + mode, mode);
    poison.run(
        PoisonedRecords.of(
            SEED,
            records -> {
              records.tiles(poison.tiles, 1000);
              records.fields(poison.pipeline.maps(), 100);
              records.good(poison.pipeline.maps(), GOOD);
              records.shuffle();
            }));
  }

  /** A pipeline with all feeds, and what is true of it at the end. */
  private final class Poison {
    private final Pipeline pipeline;
    private final String tiles;
    private final String alerts;
    private final String references;

    Poison(Services services, String name, TileMode mode) {
      pipeline = Pipeline.create(services, name, 2);
      tiles = name + ".tiles";
      alerts = name + ".alerts";
      references = name + ".references";
      for (String topic : List.of(tiles, alerts, references)) {
        services.kafka().createTopic(topic, 1, Pipeline.limit(8 << 20));
      }
      EncodingRule rule =
          EncodingRule.of("survey-*", "*", Pipeline.CONFIG)
              .with(new MissingSkySettings(MissingPolicy.INPAINT, 0.3, 5, 20))
              .with(new BeamDivision(true, 10))
              .with(ReferencePolicy.PREFERRED);
      pipeline
          .options()
          .setEncodingRules(
              EncodingRules.of(
                  EncodingRule.of("survey-good", "*", Pipeline.CONFIG),
                  rule,
                  EncodingRule.of("igwn", "*", Pipeline.CONFIG)))
          .set(SourceOptions.FEEDS, Map.of(tiles, "skyscatter-tile", alerts, "igwn-alert"))
          .set(ReferenceOptions.TOPIC, references)
          .set(ReferenceOptions.WAIT, Duration.ofSeconds(2))
          .set(ItemOptions.TILE_MODE, mode)
          .set(ItemOptions.ROLLING_INTERVAL, Duration.ofSeconds(1))
          .set(FetchOptions.ALLOWED_PREFIXES, List.of(folder.toUri().toString()))
          .set(FetchOptions.ATTEMPTS, 1);
    }

    /** Files of two formats, which maps may name. */
    List<byte[]> files() throws Exception {
      byte[] alert =
          Files.readAllBytes(
              Path.of("../deploy/src/main/resources/org/skyscatter/deploy/demo/alerts")
                  .resolve("igwn_alert_external_coinc_deflate.avro"));
      return List.of(
          PoisonedRecords.npy(), new IgwnAlertReader(1 << 20).read(alert).fits(AlertMap.EVENT));
    }

    /** Sends the records, waits until each has a fate, and checks all fates. */
    ItemBalance run(List<ProducerRecord<byte[], byte[]>> sent) throws Exception {
      long items = 0;
      long withoutMap = 0;
      Map<Place, byte @Nullable []> values = new HashMap<>();
      List<RecordMetadata> places = pipeline.records().send(sent);
      for (int i = 0; i < sent.size(); i++) {
        int count = sent.get(i).topic().equals(alerts) ? itemsOfAlert(sent.get(i).value()) : 1;
        items += count;
        withoutMap += count == 0 ? 1 : 0;
        RecordMetadata place = places.get(i);
        values.put(
            new Place(place.topic(), place.partition(), place.offset()), sent.get(i).value());
      }
      ItemBalance balance;
      try (RunningJob job = pipeline.start()) {
        long expected = items;
        Awaitility.await()
            .atMost(LIMIT)
            .until(job::balance, now -> now.get(ItemLedger.IN) == expected && now.holds());
        balance = Balances.ofStopped(job, pipeline, items);
      }
      assertThat(balance.get(ItemLedger.WITHOUT_MAP)).isEqualTo(withoutMap);
      // An exception that no check foresaw would be one of these.
      assertThat(balance.rejectedByReason()).doesNotContainKey("DECODE_FAILED");
      checkPlaces(values);
      return balance;
    }

    /** Each place is that of one rejected or one used record at most, and has its bytes. */
    private void checkPlaces(Map<Place, byte @Nullable []> values) throws Exception {
      Set<Place> rejected = new HashSet<>();
      for (RejectedRecord each : pipeline.records().rejected(pipeline.rejected())) {
        Place place = new Place(each.getTopic(), each.getPartition(), each.getOffset());
        assertThat(values).as("seed %d", SEED).containsKey(place);
        byte[] value = values.get(place);
        assertThat(each.getValueChecksum())
            .as("seed %d, %s", SEED, place)
            .isEqualTo(value == null ? "" : Bytes.wrap(value).sha256());
        assertThat(rejected.add(place) || place.topic().equals(alerts))
            .as("seed %d, %s is rejected once", SEED, place)
            .isTrue();
      }
      Set<Place> used = new HashSet<>();
      int good = 0;
      for (ScatteringCovariances each : pipeline.records().covariances(pipeline.covariances())) {
        good += each.getSurvey().equals("survey-good") ? 1 : 0;
        SourcePosition source = each.getSource();
        if (source != null && each.getItemsUsed() == 1) {
          Place place = new Place(source.getTopic(), source.getPartition(), source.getOffset());
          assertThat(values).as("seed %d", SEED).containsKey(place);
          assertThat(used.add(place) || place.topic().equals(alerts))
              .as("seed %d, %s is used once", SEED, place)
              .isTrue();
          assertThat(rejected.contains(place) && !place.topic().equals(alerts))
              .as("seed %d, %s is used and rejected", SEED, place)
              .isFalse();
        }
      }
      assertThat(good).isEqualTo(GOOD);
    }

    private int itemsOfAlert(byte[] value) {
      IgwnAlertFeed feed = new IgwnAlertFeed();
      feed.open(
          new FeedContext(
              Pipeline.MAP_LIMIT,
              FetchOptions.MAX_PIXELS.defaultValue(),
              (survey, band) -> OptionalInt.of(Pipeline.CONFIG.bandLimit())));
      try {
        FeedContent content =
            feed.decode(new FeedMessage(alerts, Instant.EPOCH, null, Map.of(), value));
        return content.maps().size();
      } catch (FeedException e) {
        return 1;
      }
    }
  }
}
