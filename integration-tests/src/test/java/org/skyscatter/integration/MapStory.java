package org.skyscatter.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.v1.Beam;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/**
 * Mode {@code map}: at the savepoint maps are open in tiles, finished, superseded and rejected,
 * others wait for their reference, and a reference is in use. No map is closed by the clock,
 * however much later the job goes on.
 */
final class MapStory implements Story {

  static final int IN_BEFORE = 35;
  static final int OPEN_BEFORE = 13;
  static final int COVARIANCES_BEFORE = 5;
  static final int REJECTED_BEFORE = 1;

  static final int IN = 64;
  static final int COVARIANCES_AFTER = 7;
  static final int REJECTED_AFTER = 2;

  static final Sampling NESTED = Sampling.HEALPIX_NESTED;
  static final int NSIDE = 4;
  static final Sampling RINGS = Sampling.MWSS;
  static final int RINGS_BAND_LIMIT = 8;

  /** The survey whose maps wait. */
  static final String WAITING = "survey-waiting";

  /** The survey whose reference is in use. */
  static final String DIVIDED = "survey-divided";

  private static final Duration CENTURY = Duration.ofDays(36_500);
  static final int PARTITIONS = 2;

  @Override
  public String name() {
    return "kept-map";
  }

  private String references() {
    return name() + ".references";
  }

  private String maps() {
    return name() + ".maps";
  }

  @Override
  public Pipeline pipeline(Services services) {
    Pipeline pipeline = Pipeline.create(services, name(), PARTITIONS);
    services.kafka().createTopic(references(), 1, Pipeline.limit(Pipeline.MAP_LIMIT));
    pipeline
        .options()
        .setEncodingRules(
            EncodingRules.of(
                EncodingRule.of("survey-a", "*", Pipeline.CONFIG),
                EncodingRule.of("survey-*", "*", Pipeline.CONFIG).with(ReferencePolicy.REQUIRED)))
        .set(ReferenceOptions.TOPIC, references())
        .set(ReferenceOptions.WAIT, CENTURY)
        .set(ItemOptions.OPEN_LIMIT, CENTURY);
    return pipeline;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> before() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(reference("mean-divided", DIVIDED, 5));
    records.add(map(whole()));
    records.add(map(whole()));
    records.add(map(Maps.healpix("renewed").setVersion(1)));
    records.add(map(Maps.healpix("renewed").setVersion(2)));
    records.add(map(Maps.healpix("bad").setSampling("none")));
    nested("done").forEach(each -> records.add(tile(each)));
    nested("open").subList(0, 7).forEach(each -> records.add(tile(each)));
    rings().subList(0, 2).forEach(each -> records.add(tile(each)));
    nested("replaced").subList(0, 3).forEach(each -> records.add(tile(each.setVersion(1))));
    nested("replaced").subList(0, 2).forEach(each -> records.add(tile(each.setVersion(2))));
    records.add(map(Maps.healpix("waits").setSurvey(WAITING).setVersion(1)));
    records.add(map(Maps.healpix("waits").setSurvey(WAITING).setVersion(2)));
    records.add(map(Maps.healpix("divided").setSurvey(DIVIDED)));
    return records;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> after() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    // Only the watermark before the savepoint tells that it is late.
    Duration longAgo = ItemOptions.TIME_TO_LIVE.defaultValue().plusDays(1);
    records.add(map(Maps.healpix("late").setEventTime(Maps.EVENT_TIME.minus(longAgo))));
    records.add(tile(nested("open").get(0)));
    records.add(tile(nested("done").get(3)));
    records.add(map(whole()));
    nested("open").subList(7, 12).forEach(each -> records.add(tile(each)));
    records.add(tile(rings().get(2)));
    records.add(map(Maps.healpix("renewed").setVersion(3)));
    records.add(map(Maps.healpix("renewed").setVersion(1)));
    nested("replaced").forEach(each -> records.add(tile(each.setVersion(3))));
    records.add(map(Maps.healpix("later").setSurvey(DIVIDED)));
    records.add(map(Maps.healpix("kelvin").setSurvey(DIVIDED).setUnit("K")));
    records.add(reference("mean-waiting", WAITING, 1));
    records.add(reference("mean-divided", DIVIDED, 5));
    records.add(reference("older", DIVIDED, 4));
    return records;
  }

  private static SkyMap.Builder whole() {
    return Maps.healpix("whole").setBeam(new Beam(30.0, null));
  }

  static double[] nestedPixels(String id) {
    return Maps.values(id, NESTED.pixelCount(NSIDE));
  }

  static double[] ringPixels() {
    return Maps.values("beamed", RINGS.pixelCount(RINGS_BAND_LIMIT));
  }

  private static List<SkyTile.Builder> nested(String id) {
    return Tiles.nested(id, NSIDE, nestedPixels(id));
  }

  /** Three tiles. */
  private static List<SkyTile.Builder> rings() {
    List<SkyTile.Builder> tiles = Tiles.rings("beamed", RINGS, RINGS_BAND_LIMIT, 4, ringPixels());
    List<Double> window = List.of(1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3);
    tiles.forEach(each -> each.setBeam(new Beam(null, window)));
    return tiles;
  }

  private ProducerRecord<byte[], byte[]> reference(String id, String survey, long version) {
    SkyMap.Builder map = Maps.healpix(id).setSurvey(survey).setVersion(version);
    return new ProducerRecord<>(references(), Maps.bytes(map));
  }

  private ProducerRecord<byte[], byte[]> map(SkyMap.Builder map) {
    return inPartition(map.getMapId(), Maps.to(maps(), map));
  }

  private ProducerRecord<byte[], byte[]> tile(SkyTile.Builder tile) {
    return inPartition(tile.getMapId(), Tiles.to(maps(), tile));
  }

  /** All records of a map in one partition, the same in every run. */
  private static ProducerRecord<byte[], byte[]> inPartition(
      String id, ProducerRecord<byte[], byte[]> unplaced) {
    int partition = Math.floorMod(id.hashCode(), PARTITIONS);
    return new ProducerRecord<>(unplaced.topic(), partition, null, unplaced.value());
  }
}
