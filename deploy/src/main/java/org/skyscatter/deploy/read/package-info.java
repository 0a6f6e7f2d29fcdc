/** Reading topics from the command line, each record once. */
@NullMarked
package org.skyscatter.deploy.read;

import org.jspecify.annotations.NullMarked;
