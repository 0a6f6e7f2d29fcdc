package org.skyscatter.deploy.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.schemas.RecordFormatException;

/** Runs the demo: starts all, sends the maps through, shows what came out, stops all. */
final class Demo {

  private static final int PARTITIONS = 4;
  private static final int MAP_LIMIT = 16 << 20;

  /** A rejected record adds the reason and its position to the bytes that it keeps. */
  private static final int REJECTED_LIMIT = MAP_LIMIT + (1 << 20);

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Without a record for this long the pipeline is taken to hang. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The exit code that a shell gives to a program that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  private final PrintWriter out;
  private final DemoScreen screen;
  private final boolean keepRunning;
  private boolean finished;

  Demo(PrintWriter out, boolean keepRunning) {
    this.out = out;
    this.screen = new DemoScreen(out);
    this.keepRunning = keepRunning;
  }

  /**
   * Runs the demo to its end, or to a signal.
   *
   * @return the exit code: success where every map came out as covariances
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
    long start = System.nanoTime();
    List<SampleMap> catalogue = SampleMaps.catalogue();
    screen.title(catalogue.size());

    EmbeddedKafka kafka = parts.add("Kafka", EmbeddedKafka.builder().start());
    kafka.createTopic(DemoTopics.MAPS, PARTITIONS, limit(MAP_LIMIT));
    kafka.createTopic(DemoTopics.COVARIANCES, PARTITIONS, limit(MAP_LIMIT));
    kafka.createTopic(DemoTopics.REJECTED, 1, limit(REJECTED_LIMIT));
    screen.kafka(kafka.bootstrapServers());

    EmbeddedFlink flink = parts.add("Flink", EmbeddedFlink.builder().start());
    screen.flink(flink.webAddress());
    RunningJob job = parts.add("pipeline", startPipeline(kafka, flink));

    int sent = publish(kafka, catalogue);
    Balance balance;
    try (ResultReader reader =
        new ResultReader(
            kafka.bootstrapServers(),
            DemoTopics.COVARIANCES,
            DemoTopics.REJECTED,
            REJECTED_LIMIT)) {
      await(reader, job, sent);
      balance = new Balance(sent, reader.covariancesRead(), reader.rejected().size());
      screen.results(catalogue, reader);
      screen.summary(balance, reader, Duration.ofNanos(System.nanoTime() - start));
    }
    finished = true;
    if (keepRunning) {
      screen.keepRunning(kafka.bootstrapServers(), flink.webAddress(), log.file());
      job.await();
    }
    return balance.holds();
  }

  private static Map<String, String> limit(int bytes) {
    return Map.of("max.message.bytes", Integer.toString(bytes));
  }

  private static RunningJob startPipeline(EmbeddedKafka kafka, EmbeddedFlink flink) {
    StreamExecutionEnvironment environment = flink.environment();
    environment.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
    SkyscatterPipeline.builder()
        .setBootstrapServers(kafka.bootstrapServers())
        .setMapTopics(DemoTopics.MAPS)
        .setCovariancesTopic(DemoTopics.COVARIANCES)
        .setRejectedTopic(DemoTopics.REJECTED)
        .setMapLimit(new MemorySize(MAP_LIMIT))
        .setEncodingRules(DemoRules.rules())
        .build()
        .attachTo(environment);
    return RunningJob.start(environment, "skyscatter demo");
  }

  private int publish(EmbeddedKafka kafka, List<SampleMap> catalogue)
      throws IOException, MapFormatException, InterruptedException, CommandFailure {
    try (MapPublisher publisher =
        new MapPublisher(kafka.bootstrapServers(), DemoTopics.MAPS, MAP_LIMIT)) {
      Instant now = Instant.now();
      for (SampleMap each : catalogue) {
        publisher.send(SampleMaps.read(each, now));
      }
      publisher.flush();
      screen.published(publisher.count(), publisher.bytes());
      return publisher.count();
    }
  }

  /** Reads until every map has a result and the topics hold no more. */
  private void await(ResultReader reader, RunningJob job, int sent)
      throws RecordFormatException, InterruptedException, CommandFailure {
    try (Progress progress = Progress.of(out, "encoded", sent)) {
      long lastChange = System.nanoTime();
      int results = 0;
      while (results < sent || !reader.isAtEnd()) {
        reader.poll(POLL);
        int now = reader.covariancesRead() + reader.rejected().size();
        if (now > results) {
          results = now;
          lastChange = System.nanoTime();
          progress.update(Math.min(results, sent));
        } else if (job.hasEnded()) {
          job.await();
          throw CommandFailure.of("the pipeline ended before it had encoded all maps");
        } else if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
          throw CommandFailure.of(
              "the pipeline has been silent for %d s after %d of %d maps"
                  .formatted(PATIENCE.toSeconds(), results, sent));
        }
      }
    }
  }
}
