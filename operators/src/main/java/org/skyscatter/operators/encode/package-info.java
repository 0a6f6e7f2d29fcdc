/** From a map to its scattering covariances. */
@NullMarked
package org.skyscatter.operators.encode;

import org.jspecify.annotations.NullMarked;
