/** Missing sky: how gaps are filled or masked, and how the coefficients are corrected for it. */
@NullMarked
package org.skyscatter.operators.sky;

import org.jspecify.annotations.NullMarked;
