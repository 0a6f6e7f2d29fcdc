/**
 * A broker and a Flink cluster of several JVMs on this machine, whose processes can be killed and
 * stopped.
 */
@NullMarked
package org.skyscatter.integration.cluster;

import org.jspecify.annotations.NullMarked;
