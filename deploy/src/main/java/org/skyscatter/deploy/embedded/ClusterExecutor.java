package org.skyscatter.deploy.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobSubmissionResult;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Submits the jobs of an environment to a cluster in this JVM, which outlives them. */
final class ClusterExecutor implements PipelineExecutor, PipelineExecutorFactory {

  static final String NAME = "embedded";

  private final MiniCluster cluster;

  private ClusterExecutor(MiniCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public CompletableFuture<JobClient> execute(
      Pipeline pipeline, Configuration configuration, ClassLoader classLoader) throws Exception {
    StreamGraph graph = PipelineExecutorUtils.getStreamGraph(pipeline, configuration);
    graph.serializeUserDefinedInstances();
    return cluster
        .submitJob(graph)
        .thenApply(JobSubmissionResult::getJobID)
        .thenApply(
            id ->
                new MiniClusterJobClient(
                    id, cluster, classLoader, JobFinalizationBehavior.NOTHING));
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isCompatibleWith(Configuration configuration) {
    return true;
  }

  @Override
  public PipelineExecutor getExecutor(Configuration configuration) {
    return this;
  }

  /** Gives every environment the one cluster, whatever its configuration says. */
  record Loader(MiniCluster cluster) implements PipelineExecutorServiceLoader {

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return new ClusterExecutor(cluster);
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(NAME);
    }
  }
}
