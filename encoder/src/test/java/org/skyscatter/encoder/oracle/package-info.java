/** The definitions of the statistics as plain sums over pixels: slow, and free of any shortcut. */
@NullMarked
package org.skyscatter.encoder.oracle;

import org.jspecify.annotations.NullMarked;
