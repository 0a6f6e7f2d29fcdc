package org.skyscatter.deploy;

import org.skyscatter.operators.SoftwareVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of this software and of the Java runtime, for {@code --version}. */
public final class Version implements IVersionProvider {

  /** The version of Skyscatter, as in the parent pom. */
  public static String current() {
    return SoftwareVersion.VERSION;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"skyscatter " + current() + " (Java " + Runtime.version() + ")"};
  }
}
