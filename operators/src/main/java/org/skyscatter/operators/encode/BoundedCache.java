package org.skyscatter.operators.encode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made for the last few keys. Safe to share between threads.
 *
 * @param <K> the keys, with value equality
 * @param <V> what is made of them
 */
final class BoundedCache<K, V> {
  private final int capacity;
  private final Function<K, V> maker;
  private final Map<K, V> entries;

  BoundedCache(int capacity, Function<K, V> maker) {
    this.capacity = capacity;
    this.maker = maker;
    this.entries = new LinkedHashMap<>(capacity, 0.75f, true);
  }

  /** What belongs to a key, made where it is not there. */
  synchronized V get(K key) {
    V value = entries.get(key);
    if (value == null) {
      value = maker.apply(key);
      entries.put(key, value);
      if (entries.size() > capacity) {
        entries.remove(entries.keySet().iterator().next());
      }
    }
    return value;
  }

  synchronized int size() {
    return entries.size();
  }
}
