package org.skyscatter.operators.item;

/** What flows between two operators. Immutable. */
public sealed interface Item permits DecodedItem, MatchedMap, SurveyFact, EncodedItem {}
