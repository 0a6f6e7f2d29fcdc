/** The options of the pipeline, one class for each area. */
@NullMarked
package org.skyscatter.operators.options;

import org.jspecify.annotations.NullMarked;
