/** The command line of Skyscatter: the root command, its errors and its version. */
@NullMarked
package org.skyscatter.deploy;

import org.jspecify.annotations.NullMarked;
