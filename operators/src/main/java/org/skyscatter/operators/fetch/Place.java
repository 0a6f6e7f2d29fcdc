package org.skyscatter.operators.fetch;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.flink.core.fs.Path;

/**
 * A file or folder in a file system, taken apart so that two can be compared, and so that what is
 * opened is what was compared.
 *
 * @param scheme the scheme in lower case
 * @param authority the authority as written, empty where there is none
 * @param segments the names on the way to it, decoded; none of them is empty, a dot or two
 */
record Place(String scheme, String authority, List<String> segments) implements Serializable {

  private static final String LOCAL = "file";

  Place {
    segments = List.copyOf(segments);
  }

  /**
   * Takes a URI apart.
   *
   * @throws IllegalArgumentException if it is none, or could be read in more than one way
   */
  static Place of(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no URI: " + e.getReason(), e);
    }
    String path = uri.getPath();
    if (uri.getScheme() == null || path == null || !path.startsWith("/")) {
      throw new IllegalArgumentException("is no URI with a scheme and a path from the root");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("has a query or a fragment; expected only a path");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    if (scheme.equals(LOCAL) && !authority.isEmpty()) {
      throw new IllegalArgumentException("names a host; expected file:///");
    }
    return new Place(scheme, authority, segments(uri.getRawPath(), path));
  }

  private static List<String> segments(String rawPath, String path) {
    String[] names = path.substring(1).split("/", -1);
    // A slash at the end says that this is a folder.
    int count =
        names.length > 0 && names[names.length - 1].isEmpty() ? names.length - 1 : names.length;
    List<String> segments = Arrays.asList(names).subList(0, count);
    boolean hidden = rawPath.chars().filter(c -> c == '/').count() != names.length;
    for (String segment : segments) {
      hidden |=
          segment.isEmpty()
              || segment.equals(".")
              || segment.equals("..")
              || segment.indexOf('\\') >= 0
              || segment.chars().anyMatch(Character::isISOControl);
    }
    if (hidden) {
      throw new IllegalArgumentException(
          "has a path with '..', '.', '//' or hidden separators; expected plain names");
    }
    return segments;
  }

  /** Whether this is a file or folder of the machine itself. */
  boolean isLocal() {
    return scheme.equals(LOCAL);
  }

  /** Whether the other place is this one, or lies in it. */
  boolean holds(Place other) {
    return scheme.equals(other.scheme)
        && authority.equals(other.authority)
        && other.segments.size() >= segments.size()
        && other.segments.subList(0, segments.size()).equals(segments);
  }

  /** The place within a local file system. */
  java.nio.file.Path local() {
    return java.nio.file.Path.of(absolute());
  }

  /** The place as Flink opens it. */
  Path path() {
    return new Path(scheme, authority.isEmpty() ? null : authority, absolute());
  }

  private String absolute() {
    return "/" + String.join("/", segments);
  }
}
