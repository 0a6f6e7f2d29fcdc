/** How far the statistics of a part of the sky are from those of the whole, by simulation. */
@NullMarked
package org.skyscatter.benchmarks.sky;

import org.jspecify.annotations.NullMarked;
