package org.skyscatter.operators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Skyscatter, as the build wrote it. */
public final class SoftwareVersion {

  private static final String RESOURCE = "version.properties";

  /** The version, for example 0.1.0. */
  public static final String VERSION = read();

  private SoftwareVersion() {}

  private static String read() {
    try (InputStream stream = SoftwareVersion.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar of Skyscatter");
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
