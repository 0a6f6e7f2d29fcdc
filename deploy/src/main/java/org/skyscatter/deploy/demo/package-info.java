/** The demo: sample maps through an embedded Kafka and Flink, and a table of what comes out. */
@NullMarked
package org.skyscatter.deploy.demo;

import org.jspecify.annotations.NullMarked;
