/** The metrics of the pipeline. */
@NullMarked
package org.skyscatter.operators.metrics;

import org.jspecify.annotations.NullMarked;
