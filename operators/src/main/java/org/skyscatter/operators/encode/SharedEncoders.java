package org.skyscatter.operators.encode;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.skyscatter.encoder.EncoderConfig;

/**
 * The encoders of this JVM, shared by all tasks of one configuration. Each is built by the first
 * user and dropped by the last, so that nothing of a job outlives it.
 */
final class SharedEncoders {

  /** The encoders of all jobs that were loaded by one class loader. */
  static final SharedEncoders OF_JVM = new SharedEncoders();

  private static final class Entry {
    private final MapEncoder encoder;
    private int users;

    private Entry(EncoderConfig config) {
      this.encoder = new MapEncoder(config);
    }
  }

  private final Map<EncoderConfig, Entry> entries = new HashMap<>();

  /** The encoder of a configuration, to be given back by {@link #release}. */
  synchronized MapEncoder acquire(EncoderConfig config) {
    Entry entry = entries.computeIfAbsent(config, Entry::new);
    entry.users++;
    return entry.encoder;
  }

  /** Gives back what one {@link #acquire} gave. */
  synchronized void release(EncoderConfig config) {
    Entry entry = entries.get(config);
    if (entry != null && --entry.users == 0) {
      entries.remove(config);
    }
  }

  /** Makes sure that the encoders of all jobs are dropped together with their class loader. */
  static void releaseWith(RuntimeContext context) {
    context.registerUserCodeClassLoaderReleaseHookIfAbsent("skyscatter-encoders", OF_JVM::clear);
  }

  /** Drops all, when the class loader of the jobs is released. */
  synchronized void clear() {
    entries.clear();
  }

  /** The number of encoders that are in use. */
  synchronized int size() {
    return entries.size();
  }
}
