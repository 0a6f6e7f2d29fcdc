package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;

/**
 * A tile that passed every check of decoding.
 *
 * @param metadata what the tile says about its map
 * @param position which pixels it holds, as received
 * @param tileCount the number of tiles of the map, null where unknown
 * @param part its pixels
 */
public record TileItem(
    MapMetadata metadata, TilePosition position, @Nullable Integer tileCount, MapPart part)
    implements DecodedItem {}
