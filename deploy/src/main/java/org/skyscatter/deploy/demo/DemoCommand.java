package org.skyscatter.deploy.demo;

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
      "%nWith @|bold --keep-running|@ the broker, the pipeline and Flink's web page stay up until"
          + " Ctrl-C. Maps that you publish to the topic skyscatter.maps meanwhile are encoded too."
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--keep-running",
      description = "Leave everything up at the end, and print where it is, until Ctrl-C.")
  private boolean keepRunning;

  @Override
  public Integer call() throws Exception {
    return new Demo(spec.commandLine().getOut(), keepRunning).run();
  }
}
