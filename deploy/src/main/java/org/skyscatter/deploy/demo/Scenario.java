package org.skyscatter.deploy.demo;

import java.util.Map;
import org.skyscatter.operators.SkyscatterPipelineBuilder;

/** What a demo sends through the pipeline, and what it shows of the results. */
interface Scenario {

  /** The first line on the screen. */
  String title() throws Exception;

  /** The topics that the pipeline reads, and for people what may be sent to each of them. */
  Map<String, String> inputTopics();

  /** Sets the options of the pipeline but those of the broker, the output topics and sizes. */
  void configure(SkyscatterPipelineBuilder pipeline);

  /**
   * Sends all, waits for the results and shows them.
   *
   * @return whether all came out as it should
   * @throws org.skyscatter.deploy.CommandFailure if the pipeline ends or falls silent before
   */
  boolean play(Stage stage) throws Exception;
}
