/** Spherical scattering covariances: the encoder, its configuration and its results. */
@NullMarked
package org.skyscatter.encoder;

import org.jspecify.annotations.NullMarked;
