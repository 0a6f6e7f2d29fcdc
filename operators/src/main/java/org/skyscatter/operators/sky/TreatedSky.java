package org.skyscatter.operators.sky;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.SkyWindow;

/**
 * A map without missing pixels.
 *
 * @param pixels all pixels of the sampling, none of them NaN
 * @param skyFraction the share of the sky that was seen, by area, before anything was filled
 * @param window for {@link org.skyscatter.encoder.ScatteringCoefficients#correctedFor}; null where
 *     nothing was apodised, so that the window is 1 everywhere and nothing is to be corrected
 */
public record TreatedSky(double[] pixels, double skyFraction, @Nullable SkyWindow window) {}
