/** How state is serialised, so that a later version reads what an earlier one wrote. */
@NullMarked
package org.skyscatter.operators.state;

import org.jspecify.annotations.NullMarked;
