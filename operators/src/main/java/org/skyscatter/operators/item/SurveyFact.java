package org.skyscatter.operators.item;

/** What holds for all maps of a survey and band; it is broadcast to all tasks. */
public sealed interface SurveyFact extends Item permits ReferencePower, SurveyUnit {
  /** The survey. */
  String survey();

  /** The band. */
  String band();
}
