package org.skyscatter.operators.item;

import java.util.Arrays;
import java.util.Objects;

/** The S2 of a reference map, by which the coefficients of a survey and band are divided. */
public final class ReferencePower implements SurveyFact {
  private final String survey;
  private final String band;
  private final String id;
  private final long version;
  private final String unit;
  private final String encoderHash;
  private final double[] power;

  /**
   * Describes a reference.
   *
   * @param survey the survey
   * @param band the band
   * @param id identifies the reference map
   * @param version its sequence number; the highest is used
   * @param unit the unit of the reference map, empty where it was not stated
   * @param encoderHash the hash of the rule by which it was encoded
   * @param power S2 in flat order; taken over
   */
  public ReferencePower(
      String survey,
      String band,
      String id,
      long version,
      String unit,
      String encoderHash,
      double[] power) {
    this.survey = survey;
    this.band = band;
    this.id = id;
    this.version = version;
    this.unit = unit;
    this.encoderHash = encoderHash;
    this.power = power;
  }

  @Override
  public String survey() {
    return survey;
  }

  @Override
  public String band() {
    return band;
  }

  /** Identifies the reference map. */
  public String id() {
    return id;
  }

  /** The sequence number; the highest is used. */
  public long version() {
    return version;
  }

  /** The unit of the reference map, empty where it was not stated. */
  public String unit() {
    return unit;
  }

  /** The hash of the rule by which it was encoded. */
  public String encoderHash() {
    return encoderHash;
  }

  /** A copy of S2, in flat order. */
  public double[] power() {
    return power.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReferencePower that
        && survey.equals(that.survey)
        && band.equals(that.band)
        && id.equals(that.id)
        && version == that.version
        && unit.equals(that.unit)
        && encoderHash.equals(that.encoderHash)
        && Arrays.equals(power, that.power);
  }

  @Override
  public int hashCode() {
    return Objects.hash(survey, band, id, version, unit, encoderHash, Arrays.hashCode(power));
  }

  @Override
  public String toString() {
    return "reference %s, version %d, of %s/%s".formatted(id, version, survey, band);
  }
}
