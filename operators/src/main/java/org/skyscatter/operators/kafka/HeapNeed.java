package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * @param chosen whether the limit was set: the default tells nothing of the maps that will come
 */
record HeapNeed(MemorySize mapLimit, boolean chosen) implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(HeapNeed.class);

  /** Each subtask of each source asks, at each restart. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

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

  /** The need of the options. */
  static HeapNeed of(Configuration options) {
    return new HeapNeed(
        options.get(SourceOptions.MAP_LIMIT), options.contains(SourceOptions.MAP_LIMIT));
  }

  /**
   * Checks the heap of a TaskManager, and warns, once, where it has less than its slots may need.
   *
   * @param heap the heap [bytes]
   * @param taskManager its configuration
   * @throws SuppressRestartsException with advice, where not even one map at a limit that was set
   *     goes through
   */
  void check(long heap, Configuration taskManager) {
    shortage(heap, taskManager)
        .filter(SAID::add)
        .ifPresent(shortage -> LOG.warn("{}. This is enough for smaller maps", shortage));
  }

  /** What is to be warned of; as {@link #check}. */
  Optional<String> shortage(long heap, Configuration taskManager) {
    int slots = taskManager.get(TaskManagerOptions.NUM_TASK_SLOTS);
    if (heap < least().getBytes()) {
      String advice = advice(heap, least(), "one map at the limit needs");
      if (chosen) {
        throw new SuppressRestartsException(new IllegalStateException(advice));
      }
      return Optional.of(advice);
    }
    return heap < of(slots).getBytes()
        ? Optional.of(advice(heap, of(slots), slots + " slots with maps at the limit need"))
        : Optional.empty();
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
