/** The kernel on the Vector API; loaded only where the incubator module is present. */
@NullMarked
package org.skyscatter.encoder.kernel.vector;

import org.jspecify.annotations.NullMarked;
