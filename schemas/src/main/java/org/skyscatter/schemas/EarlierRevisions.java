package org.skyscatter.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * The published schemas of a record that are laid out otherwise than the present one. Whoever
 * writes bare records by one of them need not change when we add a field.
 */
final class EarlierRevisions {
  private static final String FOLDER = "/org/skyscatter/v1/published/";

  private EarlierRevisions() {}

  /** The schemas as JSON, each layout once, the latest first. */
  static List<String> of(Schema present) {
    Set<String> layouts = new HashSet<>();
    layouts.add(SchemaNormalization.toParsingForm(present));
    Deque<String> found = new ArrayDeque<>();
    int revision = 1;
    while (EarlierRevisions.class.getResource(FOLDER + revision + "/SkyMap.avsc") != null) {
      String json = read(FOLDER + revision + "/" + present.getName() + ".avsc");
      if (json != null
          && layouts.add(SchemaNormalization.toParsingForm(new Schema.Parser().parse(json)))) {
        found.addFirst(json);
      }
      revision++;
    }
    return new ArrayList<>(found);
  }

  private static @Nullable String read(String name) {
    try (InputStream in = EarlierRevisions.class.getResourceAsStream(name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
