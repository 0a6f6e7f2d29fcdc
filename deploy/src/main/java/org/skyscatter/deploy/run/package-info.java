/** The pipeline against brokers and topics that a file names. */
@NullMarked
package org.skyscatter.deploy.run;

import org.jspecify.annotations.NullMarked;
