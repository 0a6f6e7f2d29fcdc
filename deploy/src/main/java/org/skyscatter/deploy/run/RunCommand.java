package org.skyscatter.deploy.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.deploy.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code run}. */
@Command(
    name = "run",
    header = "Run the pipeline on the brokers and topics that a file names.",
    description = {
      "%nReads sky maps (SkyMap records) from Kafka, encodes them, and publishes their scattering"
          + " covariances; what cannot be used goes to a topic of rejected records, with the"
          + " reason. Runs until it is stopped.",
      "%nStarted by itself it brings its own Flink, in this process, with its web page on"
          + " 127.0.0.1. Ctrl-C or SIGTERM stops it in order: with a savepoint, and all that was"
          + " read is published. Where the file names a folder of checkpoints, the next run goes on"
          + " from there; else from the offsets of the consumer group.",
      "%nSubmitted by Flink (flink run skyscatter-deploy-VERSION-job.jar run --config FILE) it runs"
          + " on that cluster, and goes on from the newest checkpoint in the folder that FILE names, unless"
          + " flink run is given a savepoint (-s).",
      "%ndeploy/config/skyscatter.yaml is a file to start from; it explains every option."
    })
public final class RunCommand implements Callable<Integer> {

  static final String JOB_NAME = "skyscatter";

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "YAML file of brokers, topics, encoding rules and options.")
  @SuppressWarnings("NullAway.Init") // Picocli sets what is required.
  private Path config;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    RunConfig settings = RunConfig.read(config);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings.flink());
    if (environment instanceof LocalStreamEnvironment) {
      return new LocalRun(settings, out).run();
    }
    new SubmittedRun(settings, out).submitTo(environment);
    return ExitCodes.SUCCESS;
  }
}
