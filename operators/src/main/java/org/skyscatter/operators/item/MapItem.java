package org.skyscatter.operators.item;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A map that passed every check of decoding: a whole one, or one that was assembled of tiles. The
 * pixels that no part holds are missing.
 *
 * @param metadata what the map says about itself
 * @param complexMap whether harmonic coefficients hold all m
 * @param parts what the map is made of, at least one part, in the order of {@link
 *     MapPart#firstValue}, not overlapping
 * @param tile the position of the only part where the statistic is to be that of one tile, null for
 *     that of the whole map
 */
public record MapItem(
    MapMetadata metadata, boolean complexMap, List<MapPart> parts, @Nullable TilePosition tile)
    implements DecodedItem {

  /** Sorts the parts. */
  public MapItem {
    parts = parts.stream().sorted(Comparator.comparingInt(MapPart::firstValue)).toList();
  }

  /** A whole map, as it came in one record. */
  public static MapItem ofWhole(MapMetadata metadata, boolean complexMap, MapPart part) {
    return new MapItem(metadata, complexMap, List.of(part), null);
  }

  /** The parts whose fate is not counted yet. */
  public List<MapPart> unusedParts() {
    return parts.stream().filter(part -> !part.used()).toList();
  }

  /** The SHA-256 of all values as received, part by part, in lower-case hexadecimal. */
  public String checksum() {
    return Bytes.sha256(parts.stream().map(MapPart::values).toList());
  }
}
