/** Tells duplicates and versions of maps and tiles apart, and makes maps of tiles. */
@NullMarked
package org.skyscatter.operators.assemble;

import org.jspecify.annotations.NullMarked;
