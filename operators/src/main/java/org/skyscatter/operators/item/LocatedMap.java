package org.skyscatter.operators.item;

/**
 * A map whose values are in a file that was not read yet.
 *
 * @param metadata what the record says about the map; the sampling is empty and the resolution 0
 *     where the file alone says it
 * @param location where the file is
 * @param original the Kafka record
 */
public record LocatedMap(MapMetadata metadata, FileLocation location, OriginalRecord original)
    implements DecodedItem {}
