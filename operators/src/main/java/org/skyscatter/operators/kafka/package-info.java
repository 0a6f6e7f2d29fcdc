/** The Kafka source and sink of the pipeline. */
@NullMarked
package org.skyscatter.operators.kafka;

import org.jspecify.annotations.NullMarked;
