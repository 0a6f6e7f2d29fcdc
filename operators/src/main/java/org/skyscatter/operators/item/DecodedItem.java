package org.skyscatter.operators.item;

/** What the source makes of a Kafka record: a map, or a rejection that says why there is none. */
public sealed interface DecodedItem extends Item permits MapItem, Rejection {}
