/** Loops over plain arrays: Wigner functions, ring sums and Fourier transforms of rings. */
@NullMarked
package org.skyscatter.encoder.kernel;

import org.jspecify.annotations.NullMarked;
