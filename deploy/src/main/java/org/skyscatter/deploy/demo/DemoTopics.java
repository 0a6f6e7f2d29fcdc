package org.skyscatter.deploy.demo;

import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;

/** The topics of the demo, which are those that the pipeline takes unless told else. */
final class DemoTopics {

  static final String MAPS = SourceOptions.TOPICS.defaultValue().get(0);
  static final String COVARIANCES = SinkOptions.COVARIANCES_TOPIC.defaultValue();
  static final String REJECTED = SinkOptions.REJECTED_TOPIC.defaultValue();

  private DemoTopics() {}
}
