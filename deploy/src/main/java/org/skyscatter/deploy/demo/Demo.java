package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.ExitCodes;
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

  /** The exit code that a shell gives to a program that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  private final DemoScreen screen;
  private final Scenario scenario;
  private final boolean keepRunning;
  private boolean finished;

  Demo(PrintWriter out, Scenario scenario, boolean keepRunning) {
    this.screen = new DemoScreen(out);
    this.scenario = scenario;
    this.keepRunning = keepRunning;
  }

  /**
   * Runs the demo to its end, or to a signal.
   *
   * @return the exit code: success where all came out as it should
   */
  int run() throws Exception {
    try (DemoLog log = DemoLog.open();
        StopSignals signals = StopSignals.interruptThisThread()) {
      try (RunningParts parts = new RunningParts(name -> tellStopped(signals, name))) {
        boolean balanced = run(parts, log);
        if (!balanced) {
          log.keep();
          screen.log(log.file());
        }
        return balanced ? ExitCodes.SUCCESS : ExitCodes.FAILURE;
      } catch (Exception e) {
        if (signals.received()) {
          return finished ? ExitCodes.SUCCESS : INTERRUPTED;
        }
        log.keep();
        screen.log(log.file());
        throw e instanceof EmbeddedServiceException known
            ? CommandFailure.of(known.getMessage(), known)
            : e;
      }
    }
  }

  private void tellStopped(StopSignals signals, String name) {
    if (signals.received()) {
      screen.stopped(name);
    }
  }

  private boolean run(RunningParts parts, DemoLog log) throws Exception {
    screen.title(scenario.title());

    EmbeddedKafka kafka = parts.add("Kafka", EmbeddedKafka.builder().start());
    for (String topic : scenario.inputTopics().keySet()) {
      kafka.createTopic(topic, PARTITIONS, limit(MAP_LIMIT));
    }
    kafka.createTopic(DemoTopics.COVARIANCES, PARTITIONS, limit(MAP_LIMIT));
    kafka.createTopic(DemoTopics.REJECTED, 1, limit(REJECTED_LIMIT));
    screen.kafka(kafka.bootstrapServers());

    EmbeddedFlink flink = parts.add("Flink", EmbeddedFlink.builder().start());
    screen.flink(flink.webAddress());
    RunningJob job = parts.add("pipeline", startPipeline(kafka, flink));

    boolean balanced = play(kafka, job);
    finished = true;
    if (keepRunning) {
      screen.keepRunning(
          kafka.bootstrapServers(), flink.webAddress(), log.file(), scenario.inputTopics());
      job.await();
    }
    return balanced;
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
