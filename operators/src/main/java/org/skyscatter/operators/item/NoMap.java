package org.skyscatter.operators.item;

/**
 * A record of a feed that by its nature has no map, such as the retraction of an alert. It is
 * counted beside the items.
 *
 * @param kind what it is, for example {@code RETRACTION}
 * @param position where it was read
 */
public record NoMap(String kind, RecordPosition position) implements DecodedItem {}
