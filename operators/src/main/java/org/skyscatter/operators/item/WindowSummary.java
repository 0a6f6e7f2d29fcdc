package org.skyscatter.operators.item;

/**
 * The window w by which the sky of a map was multiplied, and for which its coefficients are
 * corrected.
 *
 * @param mean the mean of w over the whole sky
 * @param meanSquare the mean of w^2 over the whole sky
 * @param subtractedMean the mean of the seen sky, weighted by w, that was subtracted [unit]
 * @param apodisationWidth the width of the taper at the edge of the seen sky [deg]
 */
public record WindowSummary(
    double mean, double meanSquare, double subtractedMean, double apodisationWidth) {}
