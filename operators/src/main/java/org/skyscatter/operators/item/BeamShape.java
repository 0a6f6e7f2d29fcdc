package org.skyscatter.operators.item;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The beam by which a map is smoothed, as received: exactly one of width and window is present. */
public final class BeamShape {
  private final @Nullable Double fwhmArcmin;
  private final double @Nullable [] window;

  private BeamShape(@Nullable Double fwhmArcmin, double @Nullable [] window) {
    this.fwhmArcmin = fwhmArcmin;
    this.window = window;
  }

  /** A Gaussian beam of this full width at half maximum [arcmin]. */
  public static BeamShape gaussian(double fwhmArcmin) {
    return new BeamShape(fwhmArcmin, null);
  }

  /** A beam window b_l, l = 0, 1, ...; takes over the array. */
  public static BeamShape ofWindow(double[] window) {
    return new BeamShape(null, window);
  }

  /** The full width at half maximum of a Gaussian beam [arcmin]; null where a window is given. */
  public @Nullable Double fwhmArcmin() {
    return fwhmArcmin;
  }

  /** The beam window b_l, a copy; null for a Gaussian beam. */
  public double @Nullable [] window() {
    return window == null ? null : window.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BeamShape that
        && (fwhmArcmin == null ? that.fwhmArcmin == null : fwhmArcmin.equals(that.fwhmArcmin))
        && Arrays.equals(window, that.window);
  }

  @Override
  public int hashCode() {
    return fwhmArcmin == null ? Arrays.hashCode(window) : fwhmArcmin.hashCode();
  }

  @Override
  public String toString() {
    return window == null ? "fwhm " + fwhmArcmin + " arcmin" : window.length + " degrees";
  }
}
