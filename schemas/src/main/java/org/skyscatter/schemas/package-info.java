/** Reads and writes the published records in the three Avro wire formats, within bounds. */
@NullMarked
package org.skyscatter.schemas;

import org.jspecify.annotations.NullMarked;
