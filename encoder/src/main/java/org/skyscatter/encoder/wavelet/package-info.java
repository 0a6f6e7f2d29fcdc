/** Scale-discretised directional wavelets: filters and wavelet maps. */
@NullMarked
package org.skyscatter.encoder.wavelet;

import org.jspecify.annotations.NullMarked;
