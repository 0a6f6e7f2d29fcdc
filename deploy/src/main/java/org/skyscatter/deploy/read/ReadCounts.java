package org.skyscatter.deploy.read;

import java.util.ArrayList;
import java.util.List;

/** What became of the records that were read. */
final class ReadCounts {

  private long printed;
  private long superseding;
  private long duplicates;
  private long outdated;
  private long unwanted;
  private long unreadable;

  /** Takes a record that is the first of its key. */
  void printed() {
    printed++;
  }

  /** Takes a record that is printed in place of an earlier version. */
  void superseding() {
    superseding++;
    printed();
  }

  /** Takes a record that was printed before. */
  void duplicate() {
    duplicates++;
  }

  /** Takes a record of which a higher version was printed before. */
  void outdated() {
    outdated++;
  }

  /** Takes a record that was not asked for. */
  void unwanted() {
    unwanted++;
  }

  /** Takes a record that cannot be read. */
  void unreadable() {
    unreadable++;
  }

  /** Whether as many records are printed as were asked for. */
  boolean hasPrinted(long limit) {
    return printed >= limit;
  }

  /** Whether a record could not be read. */
  boolean hasUnreadable() {
    return unreadable > 0;
  }

  /** All in one line, without what is zero. */
  String describe(String topic) {
    long read = printed + duplicates + outdated + unwanted + unreadable;
    List<String> parts = new ArrayList<>();
    parts.add(printed + " printed");
    add(parts, superseding, "of these supersede an earlier version");
    add(parts, duplicates, "left out as duplicates");
    add(parts, outdated, "left out as older than a version printed before");
    add(parts, unwanted, "of other surveys and bands");
    add(parts, unreadable, "unreadable");
    return "read %d records of %s: %s".formatted(read, topic, String.join(", ", parts));
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }
}
