/** The pipeline that reads sky maps from Kafka, encodes them and publishes their covariances. */
@NullMarked
package org.skyscatter.operators;

import org.jspecify.annotations.NullMarked;
