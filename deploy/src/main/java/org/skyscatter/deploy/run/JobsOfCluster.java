package org.skyscatter.deploy.run;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.client.cli.ClientOptions;
import org.apache.flink.client.deployment.ClusterClientFactory;
import org.apache.flink.client.deployment.ClusterDescriptor;
import org.apache.flink.client.deployment.DefaultClusterClientServiceLoader;
import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;

/** The jobs of the cluster to which a configuration submits. */
final class JobsOfCluster {

  /** Targets whose cluster is there for one job alone. */
  private static final Set<String> OF_ONE_JOB = Set.of(EmbeddedExecutor.NAME, LocalExecutor.NAME);

  private JobsOfCluster() {}

  /**
   * The ids of the jobs that have not ended, which are none where the cluster is started for this
   * job.
   *
   * @throws Exception if the cluster does not answer
   */
  static Set<String> running(Configuration client) throws Exception {
    if (OF_ONE_JOB.contains(client.get(DeploymentOptions.TARGET))) {
      return Set.of();
    }
    return running(client, new DefaultClusterClientServiceLoader().getClusterClientFactory(client));
  }

  private static <T> Set<String> running(Configuration client, ClusterClientFactory<T> factory)
      throws Exception {
    try (ClusterDescriptor<T> descriptor = factory.createClusterDescriptor(client);
        ClusterClient<T> cluster =
            descriptor.retrieve(factory.getClusterId(client)).getClusterClient()) {
      return cluster
          .listJobs()
          .get(client.get(ClientOptions.CLIENT_TIMEOUT).toMillis(), TimeUnit.MILLISECONDS)
          .stream()
          .filter(job -> !job.getJobState().isTerminalState())
          .map(job -> job.getJobId().toHexString())
          .collect(Collectors.toSet());
    }
  }
}
