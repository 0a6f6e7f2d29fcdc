package org.skyscatter.deploy.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A Flink cluster inside this JVM, with Flink's web page on 127.0.0.1. Checkpoints go to a folder.
 *
 * <pre>{@code
 * try (EmbeddedFlink flink = EmbeddedFlink.builder().slots(2).start()) {
 *   StreamExecutionEnvironment environment = flink.environment();
 *   pipeline.attachTo(environment);
 *   JobClient job = environment.executeAsync("maps to covariances");
 * }
 * }</pre>
 */
public final class EmbeddedFlink implements AutoCloseable {

  private final DataFolder folder;
  private final Configuration configuration;
  private final MiniCluster cluster;
  private final URI webAddress;

  private EmbeddedFlink(
      DataFolder folder, Configuration configuration, MiniCluster cluster, URI webAddress) {
    this.folder = folder;
    this.configuration = configuration;
    this.cluster = cluster;
    this.webAddress = webAddress;
  }

  /** Starts the description of a cluster: one slot for each processor, a temporary folder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The address of Flink's web page and REST interface. */
  public URI webAddress() {
    return webAddress;
  }

  /** A new environment whose jobs run on this cluster. */
  public StreamExecutionEnvironment environment() {
    return new StreamExecutionEnvironment(
        new ClusterExecutor.Loader(cluster),
        new Configuration(configuration),
        EmbeddedFlink.class.getClassLoader());
  }

  /** Stops the cluster and its jobs, and removes its folder where that is a temporary one. */
  @Override
  public void close() {
    try {
      cluster.closeAsync().get();
    } catch (ExecutionException e) {
      throw new EmbeddedServiceException("the Flink cluster did not close", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServiceException("interrupted while Flink stopped", e);
    } finally {
      folder.close();
    }
  }

  /** Describes an {@link EmbeddedFlink}. */
  public static final class Builder {

    private static final MemorySize SMALLEST_STATE = MemorySize.ofMebiBytes(64);

    private final Configuration overrides = new Configuration();
    private int slots = Runtime.getRuntime().availableProcessors();
    private MemorySize largestRecord = MemorySize.ZERO;
    private @Nullable Path dataFolder;

    private Builder() {}

    /** Sets the number of slots, and with it the parallelism of jobs that do not set their own. */
    public Builder slots(int value) {
      slots = value;
      return this;
    }

    /** Sets the largest record that jobs keep in state, by which the memory of RocksDB goes. */
    public Builder largestRecord(MemorySize value) {
      largestRecord = value;
      return this;
    }

    /** Sets the folder of checkpoints and savepoints, which is kept at the end. */
    public Builder dataFolder(Path value) {
      dataFolder = value;
      return this;
    }

    /** Adds Flink options, which go before those that this class sets. */
    public Builder configuration(Configuration values) {
      overrides.addAll(values);
      return this;
    }

    /**
     * Starts the cluster and waits until it takes jobs.
     *
     * @throws EmbeddedServiceException if it does not start
     */
    public EmbeddedFlink start() {
      DataFolder folder = DataFolder.open(dataFolder, "skyscatter-flink-");
      Configuration configuration = defaults(folder.path());
      configuration.addAll(overrides);
      MiniCluster cluster =
          new MiniCluster(
              new MiniClusterConfiguration.Builder()
                  .setConfiguration(configuration)
                  .setNumTaskManagers(1)
                  .setNumSlotsPerTaskManager(slots)
                  .build());
      try {
        cluster.start();
        URI address = cluster.getRestAddress().get();
        return new EmbeddedFlink(folder, configuration, cluster, address);
      } catch (Exception e) {
        // A cluster that fails to start has stopped its parts itself.
        folder.close();
        throw new EmbeddedServiceException("Flink did not start: " + e.getMessage(), e);
      }
    }

    /** Room for a record that is being written while another is flushed to disk, in each slot. */
    private MemorySize managedMemory() {
      long ofSlot = Math.max(SMALLEST_STATE.getBytes(), 2 * largestRecord.getBytes());
      return new MemorySize(ofSlot * slots);
    }

    private Configuration defaults(Path folder) {
      Configuration values = new Configuration();
      values.set(DeploymentOptions.TARGET, ClusterExecutor.NAME);
      values.set(CoreOptions.DEFAULT_PARALLELISM, slots);
      values.set(CoreOptions.TMP_DIRS, folder.resolve("work").toString());
      values.set(JobManagerOptions.ADDRESS, LoopbackPorts.HOST);
      values.set(RestOptions.ADDRESS, LoopbackPorts.HOST);
      values.set(RestOptions.BIND_ADDRESS, LoopbackPorts.HOST);
      values.set(RestOptions.BIND_PORT, "0");
      values.set(WebOptions.SUBMIT_ENABLE, false);
      values.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managedMemory());
      values.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
      values.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
      values.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          folder.resolve("checkpoints").toUri().toString());
      values.set(
          CheckpointingOptions.SAVEPOINT_DIRECTORY,
          folder.resolve("savepoints").toUri().toString());
      // The counts of a running job come with the heartbeats.
      values.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
      // Every type has a serialiser of its own; Kryo must never step in.
      values.set(PipelineOptions.GENERIC_TYPES, false);
      return values;
    }
  }
}
