package org.skyscatter.operators.item;

/**
 * What the sink publishes: the covariances of a map, or a rejection that says why there are none.
 */
public sealed interface EncodedItem extends Item permits EncodedMap, Rejection {}
