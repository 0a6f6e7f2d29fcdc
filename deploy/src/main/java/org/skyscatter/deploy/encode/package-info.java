/** The command {@code encode}: scattering covariances of maps in files, as JSON or Avro. */
@NullMarked
package org.skyscatter.deploy.encode;

import org.jspecify.annotations.NullMarked;
