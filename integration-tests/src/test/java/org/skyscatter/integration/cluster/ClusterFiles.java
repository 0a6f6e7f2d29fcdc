package org.skyscatter.integration.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.skyscatter.deploy.embedded.LoopbackPorts;

/** The files that the processes of a {@link FlinkCluster} read. */
final class ClusterFiles {

  static final String LOGGING = "log4j2.properties";
  static final String CHECKPOINTS = "checkpoints";

  private static final String CONFIGURATION = "config.yaml";

  private ClusterFiles() {}

  /** Writes them; returns the port of the REST interface. */
  static int write(Path folder, List<String> settings) throws IOException {
    List<Integer> ports = LoopbackPorts.free(2);
    Map<String, String> all = new LinkedHashMap<>();
    add(all, defaults(folder, ports.get(0), ports.get(1)).lines().toList());
    add(all, settings);
    Files.writeString(
        folder.resolve(CONFIGURATION),
        all.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue() + "\n")
            .collect(Collectors.joining()));
    Files.writeString(folder.resolve(LOGGING), logging());
    return ports.get(0);
  }

  private static void add(Map<String, String> all, List<String> lines) {
    for (String line : lines) {
      String[] setting = line.split(": ", 2);
      all.put(setting[0], setting[1]);
    }
  }

  /** A lost process is noticed within seconds. */
  private static String defaults(Path folder, int restPort, int rpcPort) throws IOException {
    return """
        jobmanager.rpc.address: %s
        jobmanager.rpc.port: %d
        jobmanager.memory.process.size: 1g
        rest.address: %s
        rest.bind-address: %s
        rest.port: %d
        taskmanager.host: %s
        taskmanager.numberOfTaskSlots: %d
        taskmanager.cpu.cores: %d
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.framework.off-heap.size: 64m
        taskmanager.memory.task.heap.size: 384m
        taskmanager.memory.task.off-heap.size: 64m
        taskmanager.memory.managed.size: 64m
        taskmanager.memory.network.min: 64m
        taskmanager.memory.network.max: 64m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 192m
        taskmanager.memory.jvm-overhead.max: 192m
        heartbeat.interval: 1000
        heartbeat.timeout: 8000
        metrics.fetcher.update-interval: 500
        io.tmp.dirs: %s
        execution.checkpointing.dir: %s
        execution.checkpointing.savepoint-dir: %s
        """
        .formatted(
            LoopbackPorts.HOST,
            rpcPort,
            LoopbackPorts.HOST,
            LoopbackPorts.HOST,
            restPort,
            LoopbackPorts.HOST,
            FlinkCluster.SLOTS,
            FlinkCluster.SLOTS,
            Files.createDirectories(folder.resolve("tmp")),
            folder.resolve(CHECKPOINTS).toUri(),
            folder.resolve(CHECKPOINTS).toUri());
  }

  private static String logging() {
    return """
        rootLogger.level = info
        rootLogger.appenderRef.console.ref = console
        appender.console.type = Console
        appender.console.name = console
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} [%t]: %m%n%throwable
        """;
  }
}
