/** What flows between the operators, with its own serialiser. */
@NullMarked
package org.skyscatter.operators.item;

import org.jspecify.annotations.NullMarked;
