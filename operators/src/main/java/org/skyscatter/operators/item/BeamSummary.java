package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;

/**
 * What became of the beam of a map.
 *
 * @param fwhmArcmin the full width at half maximum of a Gaussian beam [arcmin], null where a window
 *     was given
 * @param maxGain the largest factor 1/b_l that was applied, null where nothing was divided
 * @param limitedFrom the lowest degree from which the factor was limited, null where none was
 */
public record BeamSummary(
    @Nullable Double fwhmArcmin, @Nullable Double maxGain, @Nullable Integer limitedFrom) {}
