/** Tests of the client of schema registries. */
@NullMarked
package org.skyscatter.schemas.registry;

import org.jspecify.annotations.NullMarked;
