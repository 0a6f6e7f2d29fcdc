package org.skyscatter.operators.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.maps.SamplingNames;
import org.skyscatter.operators.options.ReferenceOptions;

/**
 * The file of a reference map, as {@link ReferenceOptions#FILES} names it.
 *
 * @param survey the survey
 * @param band the band
 * @param file where it is, in any file system that Flink knows
 * @param id the identifier of the reference
 * @param version the version of the reference
 * @param extension the HDU of a FITS file; null takes its first map
 * @param field the column of a FITS table; null takes the first with values
 * @param sampling the sampling where the file does not say it; null otherwise
 * @param harmonic whether an array holds harmonic coefficients
 */
record NamedFile(
    String survey,
    String band,
    String file,
    String id,
    long version,
    @Nullable String extension,
    @Nullable String field,
    @Nullable Sampling sampling,
    boolean harmonic)
    implements Serializable {

  private static final Set<String> KEYS =
      new TreeSet<>(
          List.of(
              "survey", "band", "file", "id", "version", "extension", "field", "sampling", "alm"));

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException naming the entry by its number, and the key at fault
   */
  static List<NamedFile> parse(List<Map<String, String>> entries) {
    List<NamedFile> files = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Map<String, String> entry : entries) {
      try {
        NamedFile file = parse(entry);
        if (!keys.add(SurveyKey.of(file.survey, file.band))) {
          throw new IllegalArgumentException(
              "survey '%s', band '%s' have a file already".formatted(file.survey, file.band));
        }
        files.add(file);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s: file %d: %s"
                .formatted(ReferenceOptions.FILES.key(), files.size() + 1, e.getMessage()),
            e);
      }
    }
    return files;
  }

  private static NamedFile parse(Map<String, String> entry) {
    Map<String, String> given = new LinkedHashMap<>(entry);
    String file = required(given, "file");
    for (String key : given.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("unknown key %s; known are %s".formatted(key, KEYS));
      }
    }
    String sampling = given.get("sampling");
    return new NamedFile(
        required(given, "survey"),
        required(given, "band"),
        file,
        given.getOrDefault("id", new Path(file).getName()),
        version(given.getOrDefault("version", "0")),
        given.get("extension"),
        given.get("field"),
        sampling == null ? null : sampling(sampling),
        harmonic(given.getOrDefault("alm", "false")));
  }

  private static String required(Map<String, String> given, String key) {
    String value = given.get(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(key + " is required");
    }
    return value;
  }

  private static long version(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("version must be a whole number, but is " + text, e);
    }
  }

  private static Sampling sampling(String name) {
    return SamplingNames.find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "sampling must be one of %s, but is %s".formatted(SamplingNames.all(), name)));
  }

  private static boolean harmonic(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("alm must be true or false, but is " + text);
    };
  }
}
