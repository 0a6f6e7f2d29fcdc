/** Samplings of the sphere and exact harmonic transforms between maps and coefficients. */
@NullMarked
package org.skyscatter.encoder.sphere;

import org.jspecify.annotations.NullMarked;
