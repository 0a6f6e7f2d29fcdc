package org.skyscatter.integration;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What happens to a job that stops with a savepoint and goes on from it, perhaps by a later
 * version. A story of which there is a stored savepoint never changes: what a later version adds is
 * another story.
 */
interface Story {

  /** The name of the story, which begins the names of its topics. */
  String name();

  /** Makes the topics on a new broker, and a pipeline. */
  Pipeline pipeline(Services services);

  /** What comes before the savepoint, each record for a partition of its own. */
  List<ProducerRecord<byte[], byte[]>> before();

  /** What comes after the savepoint. */
  List<ProducerRecord<byte[], byte[]>> after();
}
