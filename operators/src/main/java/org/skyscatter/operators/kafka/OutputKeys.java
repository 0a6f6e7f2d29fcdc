package org.skyscatter.operators.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.TilePosition;

/**
 * Keys and partitions of covariances. The key is {@code survey/band/mapId/hash}, with the tile
 * before the hash where the record is of one; by it readers drop duplicates. The partition follows
 * from survey and band alone, so that a reader of one band reads one partition; the versions of a
 * map stay in order there. A slash or percent sign in survey, band or map id is written {@code %2F}
 * or {@code %25}, so that no two maps share a key.
 */
final class OutputKeys {

  private OutputKeys() {}

  static byte[] key(EncodedMap map) {
    TilePosition tile = map.tile();
    String text =
        group(map.metadata())
            + "/"
            + escape(map.metadata().mapId())
            + (tile == null ? "" : "/" + tile.designation())
            + "/"
            + map.encoding().hash();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The index of a map's partition: the one that Kafka's own hash gives to survey/band. */
  static int partitionIndex(MapMetadata metadata, int partitions) {
    byte[] group = group(metadata).getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(group)) % partitions;
  }

  private static String group(MapMetadata metadata) {
    return escape(metadata.survey()) + "/" + escape(metadata.band());
  }

  private static String escape(String name) {
    return name.replace("%", "%25").replace("/", "%2F");
  }
}
