package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.SkyWindow;

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
    double mean, double meanSquare, double subtractedMean, double apodisationWidth) {

  /**
   * What a record says of a window.
   *
   * @param window the window, null where there is none
   * @param apodisationWidth the width of its taper [deg]
   * @return null where there is none
   */
  public static @Nullable WindowSummary of(@Nullable SkyWindow window, double apodisationWidth) {
    return window == null
        ? null
        : new WindowSummary(
            window.mean(), window.meanSquare(), window.removedMean(), apodisationWidth);
  }
}
