package org.skyscatter.deploy.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker with its own controller (KRaft) inside this JVM, on 127.0.0.1. A broker that is
 * started again on the same folder has the topics and records of the one before.
 *
 * <pre>{@code
 * try (EmbeddedKafka kafka = EmbeddedKafka.builder().start()) {
 *   kafka.createTopic("maps", 2, Map.of("max.message.bytes", "8388608"));
 *   ... kafka.bootstrapServers() ...
 * }
 * }</pre>
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String CONTROLLER = "CONTROLLER";
  private static final int NODE_ID = 1;

  private final DataFolder folder;
  private final int port;
  private final KafkaRaftServer server;

  private EmbeddedKafka(DataFolder folder, int port, KafkaRaftServer server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /** Starts the description of a broker: free ports, a temporary folder, Kafka's defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The address for clients, as host:port. */
  public String bootstrapServers() {
    return LoopbackPorts.HOST + ":" + port;
  }

  /** The folder of the broker's data. */
  public Path dataFolder() {
    return folder.path();
  }

  /**
   * Creates a topic and waits until the broker has it.
   *
   * @param name the topic
   * @param partitions its number of partitions
   * @param settings topic settings such as {@code max.message.bytes}; may be empty
   * @throws EmbeddedServiceException if the broker refuses, for example because it exists
   */
  public void createTopic(String name, int partitions, Map<String, String> settings) {
    NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      admin.createTopics(List.of(topic.configs(settings))).all().get();
    } catch (ExecutionException e) {
      throw new EmbeddedServiceException("cannot create topic " + name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServiceException("interrupted while creating topic " + name, e);
    }
  }

  /**
   * The number of records that were ever published to each topic, which counts what its retention
   * has deleted, and the markers of transactions too.
   *
   * @param topics the topics; those that do not exist are left out of the result
   * @throws EmbeddedServiceException if the broker does not answer
   */
  public Map<String, Long> published(Collection<String> topics) throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      List<String> existing =
          admin.listTopics().names().get().stream().filter(topics::contains).toList();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (TopicDescription each : admin.describeTopics(existing).allTopicNames().get().values()) {
        each.partitions()
            .forEach(
                partition ->
                    ends.put(
                        new TopicPartition(each.name(), partition.partition()),
                        OffsetSpec.latest()));
      }
      return admin.listOffsets(ends).all().get().entrySet().stream()
          .collect(
              Collectors.groupingBy(
                  end -> end.getKey().topic(),
                  Collectors.summingLong(end -> end.getValue().offset())));
    } catch (ExecutionException e) {
      throw new EmbeddedServiceException("cannot ask for the size of topics", e.getCause());
    }
  }

  /** Stops the broker in order and removes its folder where that is a temporary one. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    folder.close();
  }

  /** Describes an {@link EmbeddedKafka}. */
  public static final class Builder {

    private final Map<String, String> properties = new HashMap<>();
    private @Nullable Path dataFolder;
    private int port;

    private Builder() {}

    /** Sets the folder of the broker's data, which is kept at the end. */
    public Builder dataFolder(Path value) {
      dataFolder = value;
      return this;
    }

    /** Sets the port for clients; 0, the default, takes a free one. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** Sets a property of the broker, such as {@code auto.create.topics.enable}. */
    public Builder property(String name, String value) {
      properties.put(name, value);
      return this;
    }

    /**
     * Starts the broker and waits until it serves clients.
     *
     * @throws EmbeddedServiceException if it does not start
     */
    public EmbeddedKafka start() {
      List<Integer> free = LoopbackPorts.free(2);
      int clientPort = port == 0 ? free.get(0) : port;
      if (port != 0 && !LoopbackPorts.isFree(port)) {
        throw new EmbeddedServiceException(
            "the Kafka broker cannot listen on port " + port + ": it is in use", null);
      }
      DataFolder folder = DataFolder.open(dataFolder, "skyscatter-kafka-");
      try {
        formatOnce(folder.path());
        Map<String, String> settings = settings(folder.path(), clientPort, free.get(1));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        EmbeddedKafka kafka = new EmbeddedKafka(folder, clientPort, server);
        startOrStop(kafka);
        return kafka;
      } catch (Exception e) {
        folder.close();
        throw new EmbeddedServiceException("the Kafka broker did not start: " + e.getMessage(), e);
      }
    }

    private static void startOrStop(EmbeddedKafka kafka) {
      try {
        kafka.server.startup();
      } catch (RuntimeException e) {
        kafka.server.shutdown();
        throw e;
      }
    }

    private static void formatOnce(Path folder) throws Exception {
      if (Files.exists(folder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
        return;
      }
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE_ID)
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setControllerListenerName(CONTROLLER)
          .run();
    }

    private Map<String, String> settings(Path folder, int clientPort, int controllerPort) {
      String clients = "PLAINTEXT://" + LoopbackPorts.HOST + ":" + clientPort;
      String controller = LoopbackPorts.HOST + ":" + controllerPort;
      Map<String, String> settings = new HashMap<>();
      settings.put("process.roles", "broker,controller");
      settings.put("node.id", Integer.toString(NODE_ID));
      settings.put("listeners", clients + "," + CONTROLLER + "://" + controller);
      settings.put("advertised.listeners", clients);
      settings.put("controller.listener.names", CONTROLLER);
      settings.put(
          "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
      settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
      settings.put("log.dirs", folder.toString());
      // One broker holds every internal topic alone.
      settings.put("offsets.topic.replication.factor", "1");
      settings.put("offsets.topic.num.partitions", "4");
      settings.put("transaction.state.log.replication.factor", "1");
      settings.put("transaction.state.log.min.isr", "1");
      settings.put("transaction.state.log.num.partitions", "4");
      settings.put("share.coordinator.state.topic.replication.factor", "1");
      settings.put("share.coordinator.state.topic.min.isr", "1");
      settings.put("group.initial.rebalance.delay.ms", "0");
      // A mistyped topic is an error rather than a new topic.
      settings.put("auto.create.topics.enable", "false");
      settings.putAll(properties);
      return settings;
    }
  }
}
