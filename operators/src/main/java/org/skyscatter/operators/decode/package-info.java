/** From the bytes of a Kafka record to a map, or to a rejection with its reason. */
@NullMarked
package org.skyscatter.operators.decode;

import org.jspecify.annotations.NullMarked;
