/** Where items enter the job and leave it, and where they are counted. */
@NullMarked
package org.skyscatter.operators.flow;

import org.jspecify.annotations.NullMarked;
