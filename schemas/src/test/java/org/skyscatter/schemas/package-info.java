/** Tests of the wire formats and of what was published. */
@NullMarked
package org.skyscatter.schemas;

import org.jspecify.annotations.NullMarked;
