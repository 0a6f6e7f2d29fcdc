package org.skyscatter.operators.feed;

/** Finds feeds by name. */
public final class Feeds {

  /** Maps and tiles in our own schemas; what comes without a schema is a map. */
  public static final String SKYSCATTER = "skyscatter";

  /** Maps and tiles in our own schemas; what comes without a schema is a tile. */
  public static final String SKYSCATTER_TILE = "skyscatter-tile";

  /** The feed of gravitational-wave alerts. */
  public static final String IGWN_ALERT = "igwn-alert";

  private Feeds() {}

  /**
   * Makes a feed.
   *
   * @param name {@value #IGWN_ALERT}, or the full name of a class
   * @param loader finds the class
   * @throws IllegalArgumentException if there is no such class, or it is no feed
   */
  public static FeedDecoder create(String name, ClassLoader loader) {
    return name.equals(IGWN_ALERT) ? new IgwnAlertFeed() : instance(name, loader);
  }

  /**
   * Checks that there is a feed of a name.
   *
   * @throws IllegalArgumentException as {@link #create}, if there is none
   */
  public static void check(String name, ClassLoader loader) {
    if (!name.equals(SKYSCATTER) && !name.equals(SKYSCATTER_TILE)) {
      create(name, loader);
    }
  }

  private static FeedDecoder instance(String name, ClassLoader loader) {
    Class<?> type;
    try {
      // Its static parts wait until it is known to be a feed.
      type = Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "there is no feed '%s'; expected %s or the name of a class on the class path"
              .formatted(name, IGWN_ALERT),
          e);
    }
    if (!FeedDecoder.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          "the class %s is no feed; expected it to implement %s"
              .formatted(name, FeedDecoder.class.getName()));
    }
    try {
      return type.asSubclass(FeedDecoder.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "the feed %s cannot be made; expected a public class with a public constructor without arguments"
              .formatted(name),
          e);
    }
  }
}
