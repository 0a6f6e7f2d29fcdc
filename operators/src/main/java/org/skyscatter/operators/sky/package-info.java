/** What is done about pixels that were not seen, and about the beam; knows no stream. */
@NullMarked
package org.skyscatter.operators.sky;

import org.jspecify.annotations.NullMarked;
