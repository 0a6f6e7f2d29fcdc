package org.skyscatter.deploy.encode;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.operators.item.BeamSummary;
import org.skyscatter.operators.item.WindowSummary;

/**
 * The scattering covariances of a map, and what was done about its missing sky and its beam.
 *
 * @param coefficients the result
 * @param skyFraction the fraction of the sky that has data, 0 to 1
 * @param missingPolicy what became of missing pixels, as in records
 * @param window the window of the sky, null where there is none
 * @param beam the beam, null where none is known
 */
record EncodedSky(
    ScatteringCoefficients coefficients,
    double skyFraction,
    String missingPolicy,
    @Nullable WindowSummary window,
    @Nullable BeamSummary beam) {}
