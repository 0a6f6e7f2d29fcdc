package org.skyscatter.operators.fetch;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * The folders from which maps may be fetched. A file is allowed if it lies in one of them, by whole
 * names on its path, with the same scheme and authority. Links of the local file system are
 * followed first, so that none leads out.
 */
public final class AllowedPrefixes implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<Place> folders;

  private AllowedPrefixes(List<Place> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * Folders by their URIs; none allows nothing.
   *
   * @throws IllegalArgumentException naming the one that is no plain URI
   */
  public static AllowedPrefixes of(List<String> uris) {
    List<Place> folders = new ArrayList<>();
    for (String uri : uris) {
      try {
        folders.add(Place.of(uri));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("'" + uri + "' " + e.getMessage(), e);
      }
    }
    return new AllowedPrefixes(folders);
  }

  /**
   * The file of a URI, without links.
   *
   * @throws FetchException if it is not allowed, or not there
   * @throws IOException if links cannot be followed
   */
  Path resolve(String uri) throws FetchException, IOException {
    Place place;
    try {
      place = Place.of(uri);
    } catch (IllegalArgumentException e) {
      throw notAllowed(uri, String.valueOf(e.getMessage()));
    }
    if (folders.stream().noneMatch(folder -> folder.holds(place))) {
      throw notAllowed(
          uri,
          folders.isEmpty()
              ? "is not allowed: no prefix is"
              : "is not within the " + folders.size() + " allowed prefixes");
    }
    return place.isLocal() ? withoutLinks(uri, place) : place.path();
  }

  private Path withoutLinks(String uri, Place place) throws FetchException, IOException {
    java.nio.file.Path file;
    try {
      file = place.local().toRealPath();
    } catch (NoSuchFileException e) {
      throw new FetchException(FetchException.Kind.NOT_FOUND, uri + " does not exist", e);
    }
    for (Place folder : folders) {
      if (folder.holds(place) && file.startsWith(folder.local().toRealPath())) {
        return new Path(file.toUri());
      }
    }
    throw notAllowed(uri, "leads by a link out of the allowed prefixes");
  }

  private static FetchException notAllowed(String uri, String message) {
    return new FetchException(FetchException.Kind.NOT_ALLOWED, uri + " " + message);
  }
}
