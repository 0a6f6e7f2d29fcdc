/** The two layers of the scattering transform and the reduction of its coefficients. */
@NullMarked
package org.skyscatter.encoder.scattering;

import org.jspecify.annotations.NullMarked;
