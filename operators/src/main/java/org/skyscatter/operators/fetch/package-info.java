/** Fetching of maps that a record gives by their place: only from where it is allowed, checked. */
@NullMarked
package org.skyscatter.operators.fetch;

import org.jspecify.annotations.NullMarked;
