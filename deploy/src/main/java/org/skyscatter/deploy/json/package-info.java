/** Records as JSON, one object a line, for all commands that print some. */
@NullMarked
package org.skyscatter.deploy.json;

import org.jspecify.annotations.NullMarked;
