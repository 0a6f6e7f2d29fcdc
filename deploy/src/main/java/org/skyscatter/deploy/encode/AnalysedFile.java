package org.skyscatter.deploy.encode;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.SkyWindow;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/**
 * The harmonic coefficients of a file, and what was done about its missing sky.
 *
 * @param coefficients a_lm
 * @param skyFraction the fraction of the sky that has data, 0 to 1
 * @param missingPolicy what became of missing pixels, as in records
 * @param window the window of the sky, null where there is none
 */
record AnalysedFile(
    HarmonicCoefficients coefficients,
    double skyFraction,
    String missingPolicy,
    @Nullable SkyWindow window) {}
