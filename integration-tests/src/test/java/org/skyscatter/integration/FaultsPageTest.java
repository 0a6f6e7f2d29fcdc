package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of faults names tests that prove its promises: they exist. */
class FaultsPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z]\\w+(?:IT|Test|Cases))?(?:#(\\w+))?`");

  @Test
  void everyTestThatThePageNamesExists() throws IOException {
    Map<String, String> sources = sourcesOfTests();
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (String line : Files.readAllLines(ROOT.resolve("docs").resolve("faults.md"))) {
      String testClass = "";
      Matcher named = NAMED.matcher(line);
      while (named.find()) {
        // A method without class is of the class before it in the row.
        testClass = named.group(1) == null ? testClass : named.group(1);
        String method = named.group(2);
        String source = sources.getOrDefault(testClass, "");
        if (source.isEmpty() || (method != null && !source.contains("void " + method + "("))) {
          missing.add(named.group());
        }
        found++;
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).as("tests that are named").isGreaterThan(50);
  }

  private static Map<String, String> sourcesOfTests() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module :
        List.of("schemas", "encoder", "operators", "deploy", "integration-tests")) {
      Path tests = ROOT.resolve(module).resolve(Path.of("src", "test", "java"));
      try (Stream<Path> files = Files.walk(tests)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        }
      }
    }
    return sources;
  }
}
