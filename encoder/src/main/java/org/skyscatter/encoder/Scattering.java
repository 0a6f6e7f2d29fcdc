package org.skyscatter.encoder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/** A way from the parts of a map to its coefficients, directional or isotropic. Immutable. */
interface Scattering {

  /**
   * Computes all coefficients.
   *
   * @param parts a real map, or the real and the imaginary part of a complex one
   */
  ScatteringValues compute(
      List<HarmonicCoefficients> parts,
      @Nullable Reference reference,
      ScatteringPlan.Scratch scratch);
}
