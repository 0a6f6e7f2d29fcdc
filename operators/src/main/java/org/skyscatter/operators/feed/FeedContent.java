package org.skyscatter.operators.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.v1.SkyMap;

/** What a message holds: maps, or none because it is of a kind that has none. */
public final class FeedContent {

  private final List<SkyMap> maps;
  private final @Nullable String kindWithoutMap;

  private FeedContent(List<SkyMap> maps, @Nullable String kindWithoutMap) {
    this.maps = List.copyOf(maps);
    this.kindWithoutMap = kindWithoutMap;
  }

  /**
   * Maps, each an item of its own.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FeedContent of(List<SkyMap> maps) {
    if (maps.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one map, or a kind without any");
    }
    return new FeedContent(maps, null);
  }

  /** One map. */
  public static FeedContent of(SkyMap map) {
    return of(List.of(map));
  }

  /**
   * No map. The message is counted, and neither used nor rejected.
   *
   * @param kind what kind of message it is, for example {@code retraction}
   */
  public static FeedContent withoutMap(String kind) {
    return new FeedContent(List.of(), kind);
  }

  /** The maps; none where {@link #kindWithoutMap} says why. */
  public List<SkyMap> maps() {
    return maps;
  }

  /** The kind of a message that means no map; null where there are maps. */
  public @Nullable String kindWithoutMap() {
    return kindWithoutMap;
  }
}
