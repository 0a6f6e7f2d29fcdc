package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.operators.SkyscatterPipelineBuilder;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.v1.ScatteringCovariances;

/** The demo of the sky as it really arrives, act by act, and the balance of all items. */
final class TilesScenario implements Scenario {

  /** Most partitions have no records, and must not hold event time back for long. */
  private static final Duration IDLENESS = Duration.ofSeconds(1);

  private final TilesScreen screen;
  private final long start = System.nanoTime();

  TilesScenario(PrintWriter out) {
    this.screen = new TilesScreen(out);
  }

  @Override
  public String title() {
    return "tiles, gaps, duplicates, a bad record and an alert through Kafka and Flink";
  }

  @Override
  public Map<String, String> inputTopics() {
    Map<String, String> topics = new LinkedHashMap<>();
    topics.put(DemoTopics.MAPS, "maps and tiles; other surveys are encoded with L = 64");
    topics.put(DemoTopics.ALERTS, "gravitational-wave alerts, Avro or JSON");
    return topics;
  }

  @Override
  public void configure(SkyscatterPipelineBuilder pipeline) {
    pipeline
        .setMapTopics(DemoTopics.MAPS)
        .set(SourceOptions.FEEDS, Map.of(DemoTopics.ALERTS, Feeds.IGWN_ALERT))
        .set(SourceOptions.IDLENESS, IDLENESS)
        .setEncodingRules(DemoRules.withMissingSky());
  }

  @Override
  public boolean play(Stage stage) throws Exception {
    ActPlayer player = new ActPlayer(stage);
    boolean asExpected = true;
    screen.heading();
    for (Act act : new TilesScript().acts()) {
      Outcome outcome = player.play(act);
      asExpected &= outcome.isOf(act);
      screen.act(act, outcome);
    }
    List<ScatteringCovariances> encoded =
        stage.reader().encoded().stream().map(EncodedMap::covariances).toList();
    double difference =
        Difference.between(find(encoded, TilesScript.IN_TILES), find(encoded, TilesScript.WHOLE));
    screen.results(encoded, difference);
    ItemBalance balance = stage.finalBalance();
    screen.balance(balance, Duration.ofNanos(System.nanoTime() - start));
    return asExpected && difference == 0 && balance.holds();
  }

  private static ScatteringCovariances find(List<ScatteringCovariances> encoded, String mapId)
      throws CommandFailure {
    return encoded.stream()
        .filter(each -> each.getMapId().equals(mapId))
        .findFirst()
        .orElseThrow(() -> CommandFailure.of("no covariances of " + mapId + " came out"));
  }
}
