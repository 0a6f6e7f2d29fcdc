package org.skyscatter.operators.item;

/** What the source makes of a Kafka record; a rejection says why there is nothing else. */
public sealed interface DecodedItem extends Item
    permits MapItem, TileItem, LocatedMap, NoMap, Rejection {}
