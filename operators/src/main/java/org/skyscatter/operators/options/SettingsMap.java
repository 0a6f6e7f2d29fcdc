package org.skyscatter.operators.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Settings as a YAML or JSON file holds them: maps may be nested, or written with dots in their
 * keys, and values are text, numbers, booleans, or lists of these or of flat maps.
 */
public final class SettingsMap {

  private SettingsMap() {}

  /**
   * The settings as a Flink configuration, for the pipeline ({@code skyscatter.*}) and for Flink
   * (all others).
   *
   * @throws IllegalArgumentException naming a setting that is empty or nested within a list
   */
  public static Configuration toConfiguration(Map<String, ?> settings) {
    Configuration configuration = new Configuration();
    settings.forEach((key, value) -> put(configuration, key, value));
    return configuration;
  }

  private static void put(Configuration configuration, String key, @Nullable Object value) {
    if (key.equals(SourceOptions.FEEDS.key()) && value instanceof Map<?, ?> feeds) {
      Map<String, String> byTopic = new LinkedHashMap<>();
      feeds.forEach((topic, feed) -> byTopic.put(topic.toString(), text(key + "." + topic, feed)));
      configuration.set(SourceOptions.FEEDS, byTopic);
    } else if (value instanceof Map<?, ?> nested) {
      nested.forEach((name, inner) -> put(configuration, key + "." + name, inner));
    } else if (value instanceof List<?> list) {
      putList(configuration, key, list);
    } else {
      configuration.setString(key, text(key, value));
    }
  }

  private static void putList(Configuration configuration, String key, List<?> list) {
    if (!list.isEmpty() && list.stream().allMatch(Map.class::isInstance)) {
      List<Map<String, String>> maps = new ArrayList<>();
      for (Object element : list) {
        Map<String, String> map = new LinkedHashMap<>();
        ((Map<?, ?>) element)
            .forEach((name, inner) -> map.put(name.toString(), text(key + "." + name, inner)));
        maps.add(map);
      }
      configuration.set(ConfigOptions.key(key).mapType().asList().noDefaultValue(), maps);
    } else {
      List<String> texts = list.stream().map(element -> text(key, element)).toList();
      configuration.set(ConfigOptions.key(key).stringType().asList().noDefaultValue(), texts);
    }
  }

  private static String text(String key, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(key + " has no value");
    }
    if (value instanceof Map || value instanceof List) {
      throw new IllegalArgumentException(key + " is nested too deeply");
    }
    return value.toString();
  }
}
