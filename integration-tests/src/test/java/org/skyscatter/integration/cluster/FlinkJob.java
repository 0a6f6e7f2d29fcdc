package org.skyscatter.integration.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.skyscatter.operators.metrics.ItemBalance;

/** A job on a {@link FlinkCluster}. */
public final class FlinkJob {

  private final FlinkRest rest;
  private final String id;
  private final String submission;
  private final String path;

  FlinkJob(FlinkRest rest, String id, String submission) {
    this.rest = rest;
    this.id = id;
    this.submission = submission;
    this.path = "/jobs/" + id;
  }

  /** Its id, in hexadecimal digits. */
  public String id() {
    return id;
  }

  /** What the client said when it submitted the job. */
  public String submission() {
    return submission;
  }

  /** Its state, such as RUNNING. */
  public String state() throws IOException, InterruptedException {
    return rest.get(path).get("state").asText();
  }

  /** Waits until all its tasks run. */
  private void awaitRunning() {
    waiting()
        .until(
            () -> {
              for (JsonNode vertex : rest.get(path).get("vertices")) {
                if (vertex.get("tasks").get("RUNNING").asInt()
                    != vertex.get("parallelism").asInt()) {
                  return false;
                }
              }
              return true;
            });
  }

  /** Waits until it is in a state. */
  private void awaitState(String expected) {
    waiting().until(() -> state().equals(expected));
  }

  /** Where its last complete checkpoint is. */
  public String lastCheckpoint() throws IOException, InterruptedException {
    return rest.get(path + "/checkpoints")
        .get("latest")
        .get("completed")
        .get("external_path")
        .asText();
  }

  /** The size of the state in its last complete checkpoint [bytes]. */
  public long stateSize() throws IOException, InterruptedException {
    return rest.get(path + "/checkpoints")
        .get("latest")
        .get("completed")
        .get("state_size")
        .asLong();
  }

  /** The failures that it restarted from or ended with, the newest first. */
  public List<String> failures() throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    for (JsonNode each : rest.get(path + "/exceptions").get("exceptionHistory").get("entries")) {
      failures.add(each.get("stacktrace").asText());
    }
    return failures;
  }

  /** Stops it with a savepoint as soon as it runs, whose path is returned. */
  public String stop() throws IOException, InterruptedException {
    // Flink takes no savepoint of a job that restarts.
    awaitRunning();
    String request = rest.post(path + "/stop", "{\"drain\": false}").get("request-id").asText();
    String answer = path + "/savepoints/" + request;
    waiting().until(() -> rest.get(answer).get("status").get("id").asText().equals("COMPLETED"));
    JsonNode operation = rest.get(answer).get("operation");
    if (!operation.has("location")) {
      throw new IllegalStateException("no savepoint: " + operation);
    }
    awaitState("FINISHED");
    return operation.get("location").asText();
  }

  /** The fates of its items. */
  public ItemBalance balance() throws IOException, InterruptedException {
    Map<String, Long> counts = new HashMap<>();
    for (JsonNode each : rest.get(path + "/accumulators").get("user-task-accumulators")) {
      if (each.get("type").asText().equals("LongCounter")) {
        counts.put(each.get("name").asText(), each.get("value").asLong());
      }
    }
    return ItemBalance.of(counts);
  }

  private static ConditionFactory waiting() {
    return Awaitility.await()
        .atMost(JavaProcess.LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(IOException.class);
  }
}
