package org.skyscatter.integration.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.skyscatter.deploy.embedded.LoopbackPorts;

/** A Kafka broker in a JVM of its own, which keeps its port and its data when it starts again. */
public final class Broker implements AutoCloseable {

  private final Path folder;
  private final int port;
  private final List<String> properties;
  private JavaProcess process;

  private Broker(Path folder, int port, List<String> properties, JavaProcess process) {
    this.folder = folder;
    this.port = port;
    this.properties = properties;
    this.process = process;
  }

  /** Starts a broker with its data in a folder, and properties as name=value. */
  public static Broker start(Path folder, String... properties) throws IOException {
    Files.createDirectories(folder);
    int port = LoopbackPorts.free(1).get(0);
    List<String> given = List.of(properties);
    return new Broker(folder, port, given, launch(folder, port, given));
  }

  private static JavaProcess launch(Path folder, int port, List<String> properties)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                BrokerProgram.class.getName(),
                folder.resolve("data").toString(),
                Integer.toString(port)));
    command.addAll(properties);
    Path output = folder.resolve("broker.out");
    Files.deleteIfExists(output);
    JavaProcess process =
        JavaProcess.start(output, ClassPaths.ofTests(), List.of("-Xmx512m"), Map.of(), command);
    try {
      process.awaitOutput(BrokerProgram.READY);
      return process;
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Starts it again after it was killed. */
  public void restart() throws IOException {
    process = launch(folder, port, properties);
  }

  /** Its process. */
  public JavaProcess process() {
    return process;
  }

  /** The address for clients, as host:port. */
  public String bootstrapServers() {
    return LoopbackPorts.HOST + ":" + port;
  }

  /** Creates a topic. */
  public void createTopic(String name, int partitions, Map<String, String> settings)
      throws ExecutionException, InterruptedException {
    NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
    try (Admin admin = admin()) {
      admin.createTopics(List.of(topic.configs(settings))).all().get();
    }
  }

  /** A client that administers it. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  @Override
  public void close() {
    process.close();
  }
}
