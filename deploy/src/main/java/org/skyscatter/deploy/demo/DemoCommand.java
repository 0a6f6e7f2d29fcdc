package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code demo}. */
@Command(
    name = "demo",
    header = "Run the whole pipeline on sample maps, with nothing to install.",
    description = {
      "%nStarts a Kafka broker and a Flink cluster inside this program, publishes the sample maps"
          + " that come with Skyscatter (two bands of WMAP, simulated large-scale structure and"
          + " simulated surveys), runs the real pipeline on them, reads the covariances back from"
          + " Kafka and prints them as a table. Takes about half a minute, uses free ports on"
          + " 127.0.0.1 and leaves nothing behind.",
      "%nWith @|bold --tiles|@ it shows instead the sky as it really arrives: a map in tiles, tiles"
          + " that are missing, repeated, corrected or late, a bad record, and a"
          + " gravitational-wave alert. A line says what was sent and what the stream did with it,"
          + " and the balance at the end what became of every map and tile.",
      "%nWith @|bold --keep-running|@ the broker, the pipeline and Flink's web page stay up until"
          + " Ctrl-C. Maps that you publish to the topic skyscatter.maps meanwhile are encoded too."
          + " With @|bold --data|@ topics and checkpoints are kept in a folder: the next start on it"
          + " sends no sample maps, but goes on where this one ended."
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--keep-running",
      description = "Leave everything up at the end, and print where it is, until Ctrl-C.")
  private boolean keepRunning;

  @Option(
      names = "--tiles",
      description = "Show tiles, gaps, duplicates, a bad record and an alert instead.")
  private boolean tiles;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep topics and checkpoints there, for the next start; with --keep-running.")
  private @Nullable Path data;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "The port of the broker on 127.0.0.1. Default: a free one.")
  private int kafkaPort;

  @Override
  public Integer call() throws Exception {
    if (data != null && !keepRunning) {
      throw CommandFailure.usage("--data keeps what --keep-running runs: give both");
    }
    PrintWriter out = spec.commandLine().getOut();
    Scenario scenario = tiles ? new TilesScenario(out) : new MapsScenario(out);
    return new Demo(out, scenario, new Lodging(data, kafkaPort), keepRunning).run();
  }
}
