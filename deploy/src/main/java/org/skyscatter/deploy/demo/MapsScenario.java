package org.skyscatter.deploy.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.SkyscatterPipelineBuilder;
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.schemas.RecordFormatException;

/** The plain demo: all sample maps at once, and a table of their statistics. */
final class MapsScenario implements Scenario {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Without a record for this long the pipeline is taken to hang. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrintWriter out;
  private final MapsScreen screen;
  private final long start = System.nanoTime();

  MapsScenario(PrintWriter out) {
    this.out = out;
    this.screen = new MapsScreen(out);
  }

  @Override
  public String title() throws IOException {
    return SampleMaps.catalogue().size() + " sky maps through Kafka and Flink";
  }

  @Override
  public Map<String, String> inputTopics() {
    return Map.of(DemoTopics.MAPS, "maps and tiles; other surveys are encoded with L = 64");
  }

  @Override
  public void configure(SkyscatterPipelineBuilder pipeline) {
    pipeline.setMapTopics(DemoTopics.MAPS).setEncodingRules(DemoRules.rules());
  }

  @Override
  public boolean play(Stage stage) throws Exception {
    List<SampleMap> catalogue = SampleMaps.catalogue();
    int sent = publish(stage.publisher(), catalogue);
    ResultReader reader = stage.reader();
    await(reader, stage.job(), sent);
    Balance balance = new Balance(sent, reader.encoded().size(), reader.rejected().size());
    screen.results(catalogue, reader);
    screen.summary(balance, reader, Duration.ofNanos(System.nanoTime() - start));
    return balance.holds();
  }

  private int publish(RecordPublisher publisher, List<SampleMap> catalogue)
      throws IOException, MapFormatException, InterruptedException, CommandFailure {
    Instant now = Instant.now();
    for (SampleMap each : catalogue) {
      publisher.send(Message.of(SampleMaps.read(each, now)));
    }
    publisher.flush();
    screen.published(publisher.count(), publisher.bytes());
    return publisher.count();
  }

  /** Reads until every map has a result and the topics hold no more. */
  private void await(ResultReader reader, RunningJob job, int sent)
      throws RecordFormatException, InterruptedException, CommandFailure {
    try (Progress progress = Progress.of(out, "encoded", sent)) {
      long lastChange = System.nanoTime();
      int results = 0;
      while (results < sent || !reader.isAtEnd()) {
        reader.poll(POLL);
        int now = reader.encoded().size() + reader.rejected().size();
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
