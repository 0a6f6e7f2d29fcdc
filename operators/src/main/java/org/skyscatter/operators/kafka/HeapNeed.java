package org.skyscatter.operators.kafka;

import java.io.Serializable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.skyscatter.operators.options.SourceOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heap that records as large as the map limit need, in docs/large-maps.md with how it was
 * measured.
 *
 * @param mapLimit the largest record of a map
 */
record HeapNeed(MemorySize mapLimit) implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(HeapNeed.class);

  /** What Flink, the clients and an encoder of a small band limit need beside. */
  private static final MemorySize BASE = MemorySize.ofMebiBytes(128);

  /** With fewer copies not even one map at the limit goes through. */
  private static final int LEAST_COPIES = 4;

  /** The copies in a slot at the worst moment. */
  private static final int COPIES = 16;

  /** The heap of a TaskManager whose slots all hold maps at the limit. */
  MemorySize of(int slots) {
    return BASE.add(mapLimit.multiply((double) COPIES * slots));
  }

  /** The heap below which no map at the limit goes through. */
  MemorySize least() {
    return BASE.add(mapLimit.multiply(LEAST_COPIES));
  }

  /**
   * Checks the heap of a TaskManager, and warns where it has less than its slots may need.
   *
   * @param heap the heap [bytes]
   * @param taskManager its configuration
   * @throws SuppressRestartsException with advice, where not even one map at the limit goes through
   */
  void check(long heap, Configuration taskManager) {
    int slots = taskManager.get(TaskManagerOptions.NUM_TASK_SLOTS);
    if (heap < least().getBytes()) {
      throw new SuppressRestartsException(
          new IllegalStateException(advice(heap, least(), "one map at the limit needs")));
    }
    if (heap < of(slots).getBytes()) {
      LOG.warn(
          "{}. This is enough for smaller maps",
          advice(heap, of(slots), slots + " slots with maps at the limit need"));
    }
  }

  private String advice(long heap, MemorySize needed, String who) {
    return ("the heap is %d MiB, but %s is %d MiB, and %s %d MiB; lower %s to that of your largest"
            + " record, or raise %s (-Xmx of a local run)")
        .formatted(
            heap >> 20,
            SourceOptions.MAP_LIMIT.key(),
            mapLimit.getMebiBytes(),
            who,
            needed.getMebiBytes(),
            SourceOptions.MAP_LIMIT.key(),
            TaskManagerOptions.TASK_HEAP_MEMORY.key());
  }
}
