/** Tests of all modules together: the architecture, and the pipeline on a real broker. */
@NullMarked
package org.skyscatter.integration;

import org.jspecify.annotations.NullMarked;
