package org.skyscatter.operators.feed;

import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.skyscatter.operators.maps.ReadLimits;

/**
 * What the pipeline allows its feeds, and needs of them.
 *
 * @param maxBytes the largest message, and the largest map when decompressed [bytes]
 * @param maxPixels the most pixels of a map
 * @param bandLimits the band limit to which the maps of a survey (first argument) and band (second)
 *     are encoded; empty where no encoding rule matches them
 */
public record FeedContext(
    int maxBytes, long maxPixels, BiFunction<String, String, OptionalInt> bandLimits) {

  /** The band limit to which the maps of a survey and band are encoded, where there is a rule. */
  public OptionalInt bandLimit(String survey, String band) {
    return bandLimits.apply(survey, band);
  }

  /** The limits within which a map is read. */
  public ReadLimits readLimits() {
    return new ReadLimits(maxBytes, maxPixels);
  }
}
