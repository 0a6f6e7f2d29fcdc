package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;

/**
 * A map with all that its encoding needs.
 *
 * @param map the map
 * @param reference the reference that divides its coefficients, null for none
 */
public record MatchedMap(MapItem map, @Nullable ReferencePower reference) implements Item {}
