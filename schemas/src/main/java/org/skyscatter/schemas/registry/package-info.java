/** A client of schema registries that speak Confluent's REST interface. */
@NullMarked
package org.skyscatter.schemas.registry;

import org.jspecify.annotations.NullMarked;
