package org.skyscatter.deploy.read;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.CommandFailure;
import picocli.CommandLine.Option;

/** The options that say which brokers are asked, and how to sign in. */
final class ConnectionArguments {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The brokers to start from, separated by commas.")
  private @Nullable String servers;

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description =
          "Properties of the Kafka client, one name=value a line: for a sign-in, for example, or"
              + " bootstrap.servers.")
  private @Nullable Path file;

  /** The properties of a client. */
  Properties properties() throws CommandFailure, IOException {
    Properties properties = new Properties();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IllegalArgumentException e) {
        throw CommandFailure.of(file + ": " + e.getMessage(), e);
      }
    }
    if (servers != null) {
      properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    }
    if (properties.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) == null) {
      throw CommandFailure.usage(
          "no brokers: give --bootstrap-servers HOST:PORT, or bootstrap.servers in --properties");
    }
    return properties;
  }
}
