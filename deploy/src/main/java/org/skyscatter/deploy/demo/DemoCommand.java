package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
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

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Scenario scenario = tiles ? new TilesScenario(out) : new MapsScenario(out);
    return new Demo(out, scenario, keepRunning).run();
  }
}
