package org.skyscatter.encoder;

import org.jspecify.annotations.Nullable;

/** A way from the parts of a map to its coefficients, directional or isotropic. Immutable. */
interface Scattering {

  /** Computes all coefficients of the map that is loaded into the scratch memory. */
  ScatteringValues compute(@Nullable Reference reference, ScatteringPlan.Scratch scratch);
}
