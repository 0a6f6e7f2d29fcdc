package org.skyscatter.integration.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.skyscatter.deploy.embedded.LoopbackPorts;

/**
 * A session cluster: a JobManager and TaskManagers of two slots, each in a JVM of its own that has
 * only Flink on its class path. Jobs are submitted by Flink's client, as the job jar.
 */
public final class FlinkCluster implements AutoCloseable {

  /** The slots of a TaskManager. */
  public static final int SLOTS = 2;

  private static final Pattern JOB_ID = Pattern.compile("submitted with JobID ([0-9a-f]{32})");

  private static final String HEAP = "512m";

  /** Flink's own scripts open this package too. */
  private static final String OPENED = "--add-opens=java.base/java.util=ALL-UNNAMED";

  private final Path folder;
  private final FlinkRest rest;
  private JavaProcess jobManager;
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private int submitted;

  private FlinkCluster(Path folder, FlinkRest rest, JavaProcess jobManager) {
    this.folder = folder;
    this.rest = rest;
    this.jobManager = jobManager;
  }

  /**
   * Starts a cluster whose files are in a folder, and waits until its TaskManagers are there.
   *
   * @param settings lines of Flink's configuration, before which those of the same name give way
   */
  public static FlinkCluster start(Path folder, int taskManagers, String... settings)
      throws IOException {
    Files.createDirectories(folder);
    int port = ClusterFiles.write(folder, List.of(settings));
    FlinkCluster cluster =
        new FlinkCluster(
            folder,
            new FlinkRest(URI.create("http://" + LoopbackPorts.HOST + ":" + port)),
            launchJobManager(folder));
    try {
      for (int i = 0; i < taskManagers; i++) {
        cluster.addTaskManager();
      }
      cluster.awaitTaskManagers(taskManagers);
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static JavaProcess launchJobManager(Path folder) throws IOException {
    return launch(
        folder,
        "jobmanager.out",
        List.of(
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            "--configDir",
            folder.toString()));
  }

  private static JavaProcess launch(Path folder, String output, List<String> command)
      throws IOException {
    List<String> options =
        List.of(
            "-Xmx" + HEAP,
            "-XX:MaxMetaspaceSize=256m",
            OPENED,
            "-Dlog4j2.configurationFile=" + folder.resolve(ClusterFiles.LOGGING));
    return JavaProcess.start(
        folder.resolve(output), ClassPaths.ofFlink(), options, Map.of(), command);
  }

  /** Adds a TaskManager; its number is its index in {@link #taskManager}. */
  public void addTaskManager() throws IOException {
    int number = taskManagers.size();
    String name = "taskmanager-" + number;
    taskManagers.add(
        launch(
            folder,
            name + ".out",
            List.of(
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "--configDir",
                folder.toString(),
                "-Dtaskmanager.resource-id=" + name)));
  }

  /** A TaskManager. */
  public JavaProcess taskManager(int number) {
    return taskManagers.get(number);
  }

  /** The JobManager. */
  public JavaProcess jobManager() {
    return jobManager;
  }

  /** Starts the JobManager again after it was killed. */
  public void restartJobManager() throws IOException {
    jobManager = launchJobManager(folder);
    long alive = taskManagers.stream().filter(JavaProcess::isAlive).count();
    awaitTaskManagers((int) alive);
  }

  /** Waits until a number of TaskManagers or more have signed up. */
  public void awaitTaskManagers(int count) {
    Awaitility.await()
        .atMost(JavaProcess.LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> rest.get("/taskmanagers").get("taskmanagers").size() >= count);
  }

  /** Submits {@code run --config FILE} with options of Flink's client before the jar. */
  public FlinkJob submit(Path config, String... options) throws IOException, InterruptedException {
    Path output = folder.resolve("submit-" + submitted++ + ".out");
    List<String> command =
        new ArrayList<>(List.of("org.apache.flink.client.cli.CliFrontend", "run", "-d"));
    command.addAll(List.of(options));
    command.addAll(List.of(ClassPaths.jobJar().toString(), "run", "--config", config.toString()));
    try (JavaProcess client =
        JavaProcess.start(
            output,
            ClassPaths.ofFlink(),
            List.of(OPENED, "-Xmx512m"),
            Map.of("FLINK_CONF_DIR", folder.toString()),
            command)) {
      int exitCode = client.await();
      String said = String.join("\n", client.output());
      Matcher id = JOB_ID.matcher(said);
      if (exitCode != 0 || !id.find()) {
        throw new IllegalStateException("not submitted:\n" + said);
      }
      return new FlinkJob(rest, id.group(1), said);
    }
  }

  @Override
  public void close() {
    taskManagers.forEach(JavaProcess::close);
    jobManager.close();
  }
}
