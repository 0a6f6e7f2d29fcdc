package org.skyscatter.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.TileMode;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import org.skyscatter.v1.SkyTile;

/**
 * Mode {@code rolling}: at the savepoint tiles wait for their first map, whose time has come when
 * the job goes on.
 */
final class RollingStory implements Story {

  static final int TILES_BEFORE = 6;

  /** Long enough that the savepoint comes before the map, if it is begun early in an interval. */
  static final Duration INTERVAL = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "kept-rolling";
  }

  @Override
  public Pipeline pipeline(Services services) {
    Pipeline pipeline = Pipeline.create(services, name(), 1);
    pipeline
        .options()
        .setEncodingRules(
            EncodingRules.of(
                EncodingRule.of("survey-*", "*", Pipeline.CONFIG)
                    .with(new MissingSkySettings(MissingPolicy.ZERO, 0, 5, 0))))
        .set(ItemOptions.TILE_MODE, TileMode.ROLLING)
        .set(ItemOptions.ROLLING_INTERVAL, INTERVAL);
    return pipeline;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> before() {
    return records(scan().subList(0, TILES_BEFORE));
  }

  /** A tile that came before, and one of other pixels. */
  @Override
  public List<ProducerRecord<byte[], byte[]>> after() {
    return records(List.of(scan().get(2), scan().get(7)));
  }

  private static List<SkyTile.Builder> scan() {
    return Tiles.nested("scan", 4, Maps.values("scan", Sampling.HEALPIX_NESTED.pixelCount(4)));
  }

  private List<ProducerRecord<byte[], byte[]>> records(List<SkyTile.Builder> tiles) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    tiles.forEach(tile -> records.add(Tiles.to(name() + ".maps", tile)));
    return records;
  }
}
