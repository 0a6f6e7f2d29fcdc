package org.skyscatter.deploy.demo;

import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;

/**
 * The topics of the demo, which are those that the pipeline takes unless told else, and that of
 * alerts as the observatories name it.
 */
final class DemoTopics {

  static final String MAPS = SourceOptions.TOPICS.defaultValue().get(0);
  static final String ALERTS = "igwn.gwalert";
  static final String COVARIANCES = SinkOptions.COVARIANCES_TOPIC.defaultValue();
  static final String REJECTED = SinkOptions.REJECTED_TOPIC.defaultValue();

  private DemoTopics() {}
}
