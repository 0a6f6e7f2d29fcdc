/**
 * How fast the encoder is, measured with JMH, and the rows of figures that {@code benchmarks/run}
 * prints.
 */
@NullMarked
package org.skyscatter.benchmarks;

import org.jspecify.annotations.NullMarked;
