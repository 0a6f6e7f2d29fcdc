package org.skyscatter.deploy.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Sends what libraries log to a file while the demo runs, so that the screen is the demo's alone.
 * The file is removed at the end unless it was asked to be kept.
 */
final class DemoLog implements AutoCloseable {

  private static final String CONFIGURATION = "org/skyscatter/deploy/demo/log4j2-demo.properties";
  private static final String FILE_PROPERTY = "skyscatter.demo.log";

  /** Read by every logging context; Flink's class loaders have contexts of their own. */
  private static final String CONFIGURATION_PROPERTY = "log4j2.configurationFile";

  private final Path file;
  private boolean kept;

  private DemoLog(Path file) {
    this.file = file;
  }

  static DemoLog open() throws IOException {
    Path file = Files.createTempFile("skyscatter-demo-", ".log");
    System.setProperty(FILE_PROPERTY, file.toString());
    System.setProperty(CONFIGURATION_PROPERTY, CONFIGURATION);
    Configurator.reconfigure();
    return new DemoLog(file);
  }

  Path file() {
    return file;
  }

  void keep() {
    kept = true;
  }

  /** Gives the logs back to the configuration that they had before. */
  @Override
  public void close() throws IOException {
    System.clearProperty(CONFIGURATION_PROPERTY);
    Configurator.reconfigure();
    System.clearProperty(FILE_PROPERTY);
    if (!kept) {
      Files.deleteIfExists(file);
    }
  }
}
