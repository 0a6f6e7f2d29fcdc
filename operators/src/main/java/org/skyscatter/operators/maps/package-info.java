/** Reading of sky maps: HEALPix and HealSparse FITS, NumPy maps and NumPy harmonic coefficients. */
@NullMarked
package org.skyscatter.operators.maps;

import org.jspecify.annotations.NullMarked;
