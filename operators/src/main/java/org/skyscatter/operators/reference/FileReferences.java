package org.skyscatter.operators.reference;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.ReferenceEncoder;
import org.skyscatter.operators.encode.UnusableReferenceException;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.options.ReferenceOptions;

/** The references of files, which are read and encoded once at the start of a task. */
final class FileReferences {

  /** A reference and what tells it from others of its survey and band. */
  record Entry(ReferenceEdition edition, ReferencePower power) {}

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * Reads and encodes all files.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if one holds no reference that can be used
   */
  FileReferences(ReferenceFiles files, ReferenceEncoder encoder) throws IOException {
    for (MapItem map : files.read()) {
      ReferencePower power;
      try {
        power = encoder.encode(map);
      } catch (UnusableReferenceException e) {
        throw new IllegalArgumentException(
            "%s: %s: %s"
                .formatted(
                    ReferenceOptions.FILES.key(),
                    map.parts().get(0).original().position().topic(),
                    e.getMessage()),
            e);
      }
      entries.put(
          SurveyKey.of(map), new Entry(ReferenceEdition.of(map, power.encoderHash()), power));
    }
  }

  /** The reference of a survey and band; null where no file has it. */
  @Nullable Entry get(String surveyKey) {
    return entries.get(surveyKey);
  }
}
