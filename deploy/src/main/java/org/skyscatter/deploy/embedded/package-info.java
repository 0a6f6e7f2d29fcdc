/** A Kafka broker and a Flink cluster inside this JVM, for the demo, local runs and tests. */
@NullMarked
package org.skyscatter.deploy.embedded;

import org.jspecify.annotations.NullMarked;
