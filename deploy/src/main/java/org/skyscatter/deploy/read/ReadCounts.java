package org.skyscatter.deploy.read;

import java.util.ArrayList;
import java.util.List;

/** What became of the records that were read. */
final class ReadCounts {

  long printed;
  long superseding;
  long duplicates;
  long outdated;
  long unwanted;
  long unreadable;

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
