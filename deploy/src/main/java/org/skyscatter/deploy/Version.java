package org.skyscatter.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this software and of the Java runtime, for {@code --version}. */
public final class Version implements IVersionProvider {

  private static final String RESOURCE = "version.properties";

  /** The version of Skyscatter, as in the parent pom. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      properties.load(Objects.requireNonNull(in, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(properties.getProperty("version"), "version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"skyscatter " + current() + " (Java " + Runtime.version() + ")"};
  }
}
