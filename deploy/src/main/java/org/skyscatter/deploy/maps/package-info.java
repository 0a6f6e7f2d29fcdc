/** Reading of sky maps from files: HEALPix FITS, NumPy maps and NumPy harmonic coefficients. */
@NullMarked
package org.skyscatter.deploy.maps;

import org.jspecify.annotations.NullMarked;
