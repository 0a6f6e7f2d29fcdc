package org.skyscatter.deploy.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/**
 * What the demo of tiles sends, in order. All of it was observed in the hours after the event of
 * the sample alert, so that no alert is older than what the stream remembers.
 */
final class TilesScript {

  /** The map that is sent whole. */
  static final String WHOLE = "V-whole";

  /** The same map, sent in tiles. */
  static final String IN_TILES = "V-tiles";

  private static final String WITH_GAPS = "V-gaps";
  private static final String LATER = "W-later";
  private static final String CORRECTED = "V-fixed";
  private static final String NEXT = "V-next";
  private static final String BAD = "V-bad";

  /** Longer than the window of the tiles of a map. */
  private static final Duration LATER_BY = Duration.ofHours(2);

  private static final int HOLES = 20;
  private static final int LACKING = 4;
  private static final int REPEATED = 6;
  private static final int FIRST = 5;
  private static final int SHUFFLE_SEED = 6;

  private final SkyMap v;
  private final SkyMap w;
  private final Instant later = SampleAlerts.EVENT_TIME.plus(LATER_BY);

  /** Reads the two sample maps that all is made of. */
  TilesScript() throws IOException, MapFormatException {
    List<SampleMap> catalogue = SampleMaps.catalogue();
    this.v = SampleMaps.read(catalogue.get(0), SampleAlerts.EVENT_TIME);
    this.w = SampleMaps.read(catalogue.get(1), later);
  }

  /** The acts. */
  List<Act> acts() throws IOException {
    List<Act> acts = new ArrayList<>(tilesAndGaps());
    acts.addAll(repetitions());
    acts.addAll(versions());
    acts.add(badRecord());
    acts.addAll(alerts());
    acts.add(
        Act.of(
                "%s, its first %d tiles".formatted(NEXT, FIRST),
                tiles(tilesOf(NEXT, later, 0).subList(0, FIRST)))
            .expecting(ItemLedger.OPEN, FIRST));
    return acts;
  }

  private List<Act> tilesAndGaps() {
    Message whole = Message.of(map(WHOLE));
    List<SkyTile> shuffled = new ArrayList<>(tilesOf(IN_TILES));
    Collections.shuffle(shuffled, new Random(SHUFFLE_SEED));
    List<SkyTile> seen = seen();
    return List.of(
        Act.of(WHOLE + ", a whole map (WMAP V)", whole)
            .expecting(ItemLedger.USED, 1)
            .encoding(WHOLE),
        Act.of(IN_TILES + ", the same in 48 tiles, shuffled", tiles(shuffled))
            .expecting(ItemLedger.USED, shuffled.size())
            .encoding(IN_TILES),
        Act.of("%s, no galactic plane, and %d pixels NaN".formatted(WITH_GAPS, HOLES), tiles(seen))
            .expecting(ItemLedger.OPEN, seen.size()),
        Act.of(
                "%s, of two hours later: ends %s".formatted(LATER, WITH_GAPS),
                Message.of(SkyMap.newBuilder(w).setMapId(LATER).build()))
            .expecting(ItemLedger.USED, 1 + seen.size())
            .expecting(ItemLedger.OPEN, -seen.size())
            .encoding(LATER, WITH_GAPS),
        Act.of(WITH_GAPS + ", one of the missing tiles", Message.of(missing()))
            .expecting(rejected(RejectionReason.LATE), 1));
  }

  private List<Act> repetitions() {
    return List.of(
        Act.of(
                "%s, %d tiles again".formatted(IN_TILES, REPEATED),
                tiles(tilesOf(IN_TILES).subList(0, REPEATED)))
            .expecting(ItemLedger.DUPLICATE, REPEATED),
        Act.of(WHOLE + ", again", Message.of(map(WHOLE))).expecting(ItemLedger.DUPLICATE, 1),
        Act.of(WHOLE + ", again, but one pixel differs", Message.of(withOtherPixel()))
            .expecting(rejected(RejectionReason.CONFLICTING_CONTENT), 1));
  }

  private List<Act> versions() {
    List<SkyTile> old = tilesOf(CORRECTED, later, 0).subList(0, NestedTiles.COUNT / 2);
    List<SkyTile> corrected = tilesOf(CORRECTED, later, 1);
    return List.of(
        Act.of(CORRECTED + ", half of its tiles", tiles(old))
            .expecting(ItemLedger.OPEN, old.size()),
        Act.of(CORRECTED + " in version 1, all 48 tiles", tiles(corrected))
            .expecting(ItemLedger.OPEN, -old.size())
            .expecting(ItemLedger.SUPERSEDED, old.size())
            .expecting(ItemLedger.USED, corrected.size())
            .encoding(CORRECTED));
  }

  private Act badRecord() {
    SkyMap map = map(BAD);
    ByteBuffer cut = map.getPixels().duplicate();
    cut.limit(cut.limit() - LACKING * Float.BYTES);
    return Act.of(
            "%s, a whole map that lacks %d pixels".formatted(BAD, LACKING),
            Message.of(SkyMap.newBuilder(map).setPixels(cut).build()))
        .expecting(rejected(RejectionReason.PIXEL_COUNT), 1);
  }

  private static List<Act> alerts() throws IOException {
    String mapId = SampleAlerts.EVENT + "-UPDATE-2010-09-07T12:00:00Z";
    return List.of(
        Act.of("a gravitational-wave alert with two maps", SampleAlerts.withMaps())
            .expecting(ItemLedger.USED, 2)
            .encoding(mapId, mapId + "-combined"),
        Act.of("the retraction of the alert", SampleAlerts.retraction())
            .expecting(ItemLedger.WITHOUT_MAP, 1));
  }

  /** The tiles off the galactic plane; in one of them pixels are missing too. */
  private List<SkyTile> seen() {
    List<SkyTile> seen = new ArrayList<>(tilesOf(WITH_GAPS));
    seen.removeIf(NestedTiles::isOnEquator);
    seen.set(0, NestedTiles.withoutFirst(HOLES, seen.get(0)));
    return seen;
  }

  private SkyTile missing() {
    return tilesOf(WITH_GAPS).stream().filter(NestedTiles::isOnEquator).findFirst().orElseThrow();
  }

  private SkyMap withOtherPixel() {
    ByteBuffer pixels = ByteBuffer.allocate(v.getPixels().remaining());
    pixels.put(v.getPixels().duplicate()).putFloat(0, 0).flip();
    return SkyMap.newBuilder(map(WHOLE)).setPixels(pixels).build();
  }

  private SkyMap map(String mapId) {
    return SkyMap.newBuilder(v).setMapId(mapId).build();
  }

  private List<SkyTile> tilesOf(String mapId) {
    return tilesOf(mapId, v.getEventTime(), 0);
  }

  private List<SkyTile> tilesOf(String mapId, Instant eventTime, long version) {
    return NestedTiles.of(
        SkyMap.newBuilder(v).setMapId(mapId).setEventTime(eventTime).setVersion(version).build());
  }

  private static List<Message> tiles(List<SkyTile> tiles) {
    return tiles.stream().map(Message::of).toList();
  }

  private static String rejected(RejectionReason reason) {
    return ItemLedger.REJECTED + reason;
  }
}
