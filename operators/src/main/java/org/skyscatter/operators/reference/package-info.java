/**
 * What holds for all maps of a survey and band: their unit, and the reference that divides them.
 */
@NullMarked
package org.skyscatter.operators.reference;

import org.jspecify.annotations.NullMarked;
