package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.deploy.embedded.Checkpoint;
import org.skyscatter.deploy.embedded.EmbeddedFlink;
import org.skyscatter.deploy.embedded.EmbeddedKafka;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.deploy.embedded.RunningParts;
import org.skyscatter.deploy.embedded.StopSignals;
import org.skyscatter.operators.SkyscatterPipeline;
import org.skyscatter.operators.SkyscatterPipelineBuilder;

/** Runs a demo: starts all, plays a scenario, stops all. */
final class Demo {

  private static final int PARTITIONS = 4;
  private static final int MAP_LIMIT = 16 << 20;

  /** A rejected record adds the reason and its position to the bytes that it keeps. */
  private static final int REJECTED_LIMIT = MAP_LIMIT + (1 << 20);

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  private final DemoScreen screen;
  private final Scenario scenario;
  private final Lodging lodging;
  private final boolean keepRunning;
  private boolean finished;

  Demo(PrintWriter out, Scenario scenario, Lodging lodging, boolean keepRunning) {
    this.screen = new DemoScreen(out);
    this.scenario = scenario;
    this.lodging = lodging;
    this.keepRunning = keepRunning;
  }

  /**
   * Runs the demo to its end, or to a signal.
   *
   * @return the exit code: success where all came out as it should
   */
  int run() throws Exception {
    try (DemoLog log = DemoLog.open();
        StopSignals signals = StopSignals.interruptThisThread(screen::stopping)) {
      try (RunningParts parts = new RunningParts(name -> tellStopped(signals, name))) {
        boolean balanced = run(parts, signals, log);
        if (!balanced) {
          log.keep();
          screen.log(log.file());
        }
        return balanced ? ExitCodes.SUCCESS : ExitCodes.FAILURE;
      } catch (Exception e) {
        Optional<Exception> failure = signals.failure(e);
        if (failure.isEmpty()) {
          return finished ? ExitCodes.SUCCESS : signals.exitCode();
        }
        log.keep();
        screen.log(log.file());
        throw failure.get() instanceof EmbeddedServiceException known
            ? CommandFailure.of(known.getMessage(), known)
            : failure.get();
      }
    }
  }

  private void tellStopped(StopSignals signals, String name) {
    if (signals.received()) {
      screen.stopped(name);
    }
  }

  private boolean run(RunningParts parts, StopSignals signals, DemoLog log) throws Exception {
    screen.title(scenario.title());

    EmbeddedKafka kafka = signals.whole(() -> parts.add("Kafka", lodging.kafka()));
    Map<String, Long> before = openTopics(kafka);
    screen.kafka(kafka.bootstrapServers());

    Optional<Checkpoint> checkpoint = signals.whole(lodging::checkpoint);
    EmbeddedFlink flink = signals.whole(() -> parts.add("Flink", lodging.flink(checkpoint)));
    screen.flink(flink.webAddress());
    RunningJob job =
        signals.whole(
            () -> {
              RunningJob started = startPipeline(kafka, flink);
              parts.add("pipeline", () -> stop(started));
              return started;
            });
    boolean balanced = true;
    if (scenario.inputTopics().keySet().stream()
        .anyMatch(each -> before.getOrDefault(each, 0L) > 0)) {
      screen.goesOn(before, checkpoint);
    } else {
      balanced = play(kafka, job);
    }
    finished = true;
    if (keepRunning) {
      screen.keepRunning(
          kafka.bootstrapServers(), flink.webAddress(), log.file(), scenario.inputTopics());
      job.await();
    }
    return balanced;
  }

  private void stop(RunningJob job) throws InterruptedException {
    if (job.stop().isPresent() && keepRunning) {
      job.await();
      screen.items(job.balance());
    }
  }

  /** Creates the topics that are not there; returns how many records each of them holds. */
  private Map<String, Long> openTopics(EmbeddedKafka kafka) throws InterruptedException {
    Map<String, Integer> limits = new LinkedHashMap<>();
    scenario.inputTopics().keySet().forEach(each -> limits.put(each, MAP_LIMIT));
    limits.put(DemoTopics.COVARIANCES, MAP_LIMIT);
    limits.put(DemoTopics.REJECTED, REJECTED_LIMIT);
    Map<String, Long> records = new TreeMap<>(kafka.published(limits.keySet()));
    limits.forEach(
        (topic, limit) -> {
          if (records.putIfAbsent(topic, 0L) == null) {
            int partitions = topic.equals(DemoTopics.REJECTED) ? 1 : PARTITIONS;
            kafka.createTopic(topic, partitions, limit(limit));
          }
        });
    return records;
  }

  private static Map<String, String> limit(int bytes) {
    return Map.of("max.message.bytes", Integer.toString(bytes));
  }

  private RunningJob startPipeline(EmbeddedKafka kafka, EmbeddedFlink flink) {
    StreamExecutionEnvironment environment = flink.environment();
    environment.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
    SkyscatterPipelineBuilder pipeline =
        SkyscatterPipeline.builder()
            .setBootstrapServers(kafka.bootstrapServers())
            .setCovariancesTopic(DemoTopics.COVARIANCES)
            .setRejectedTopic(DemoTopics.REJECTED)
            .setMapLimit(new MemorySize(MAP_LIMIT));
    scenario.configure(pipeline);
    pipeline.build().attachTo(environment);
    return RunningJob.start(environment, "skyscatter demo");
  }

  private boolean play(EmbeddedKafka kafka, RunningJob job) throws Exception {
    String servers = kafka.bootstrapServers();
    try (RecordPublisher publisher = new RecordPublisher(servers, MAP_LIMIT);
        ResultReader reader =
            new ResultReader(
                servers, DemoTopics.COVARIANCES, DemoTopics.REJECTED, REJECTED_LIMIT)) {
      return scenario.play(new Stage(publisher, reader, job, keepRunning));
    }
  }
}
