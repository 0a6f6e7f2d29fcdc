package org.skyscatter.schemas;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps its latest used entries, up to a number of them. */
final class LatestUsed<K, V> extends LinkedHashMap<K, V> {

  private final int most;

  LatestUsed(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
