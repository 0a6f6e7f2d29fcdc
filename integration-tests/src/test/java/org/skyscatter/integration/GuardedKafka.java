package org.skyscatter.integration;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.skyscatter.deploy.embedded.EmbeddedKafka;
import org.skyscatter.deploy.embedded.LoopbackPorts;
import org.skyscatter.operators.SkyscatterPipelineBuilder;

/**
 * A broker with access control. Whoever comes without a password may do everything; who signs in as
 * {@code job} at a port of its own may do what it was allowed to.
 */
record GuardedKafka(EmbeddedKafka kafka, int jobPort) implements AutoCloseable {

  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  static GuardedKafka start() {
    List<Integer> ports = LoopbackPorts.free(3);
    String open = "PLAINTEXT://%s:%d".formatted(LoopbackPorts.HOST, ports.get(0));
    String guarded = "JOB://%s:%d".formatted(LoopbackPorts.HOST, ports.get(1));
    String controller = "%s:%d".formatted(LoopbackPorts.HOST, ports.get(2));
    EmbeddedKafka kafka =
        EmbeddedKafka.builder()
            .port(ports.get(0))
            .property("listeners", open + "," + guarded + ",CONTROLLER://" + controller)
            .property("advertised.listeners", open + "," + guarded)
            .property("controller.quorum.voters", "1@" + controller)
            .property(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,JOB:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
            .property("sasl.enabled.mechanisms", "PLAIN")
            .property("listener.name.job.plain.sasl.jaas.config", LOGIN + "user_job=\"secret\";")
            .property(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
            .property("super.users", "User:ANONYMOUS")
            .start();
    return new GuardedKafka(kafka, ports.get(1));
  }

  /** Lets the job of a pipeline sign in. */
  void signIn(SkyscatterPipelineBuilder options) {
    options
        .setBootstrapServers(LoopbackPorts.HOST + ":" + jobPort)
        .setKafkaProperty("security.protocol", "SASL_PLAINTEXT")
        .setKafkaProperty("sasl.mechanism", "PLAIN")
        .setKafkaProperty("sasl.jaas.config", LOGIN + "username=\"job\" password=\"secret\";");
  }

  void allow(Right... rights) throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      admin.createAcls(List.of(rights).stream().map(Right::binding).toList()).all().get();
    }
  }

  void forbid(Right right) throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      admin.deleteAcls(List.of(right.binding().toFilter())).all().get();
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @Override
  public void close() {
    kafka.close();
  }

  /** Something that the job may do. */
  record Right(ResourceType type, String name, PatternType pattern, AclOperation operation) {

    static Right onTopic(String name, AclOperation operation) {
      return new Right(ResourceType.TOPIC, name, PatternType.LITERAL, operation);
    }

    static Right onGroup(String name) {
      return new Right(ResourceType.GROUP, name, PatternType.LITERAL, AclOperation.READ);
    }

    static Right onTransactions(String prefix) {
      return new Right(
          ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED, AclOperation.WRITE);
    }

    AclBinding binding() {
      return new AclBinding(
          new ResourcePattern(type, name, pattern),
          new AccessControlEntry("User:job", "*", operation, AclPermissionType.ALLOW));
    }
  }
}
