package org.skyscatter.operators.item;

/**
 * The unit of all maps of a survey and band: that of the first.
 *
 * @param survey the survey
 * @param band the band
 * @param unit the unit, empty where it was not stated
 */
public record SurveyUnit(String survey, String band, String unit) implements SurveyFact {}
