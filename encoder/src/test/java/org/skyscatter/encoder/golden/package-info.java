/** Golden data of the reference software, and assertions that compare numbers with it. */
@NullMarked
package org.skyscatter.encoder.golden;

import org.jspecify.annotations.NullMarked;
