package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests run without a terminal. */
class ProgressTest {

  private final StringWriter text = new StringWriter();

  @Test
  void isALineNowAndThenWhereThereIsNoTerminal() {
    try (Progress progress = Progress.of(new PrintWriter(text), "encoded", 10)) {
      IntStream.rangeClosed(1, 10).forEach(progress::update);
      progress.update(10);
    }
    assertThat(text.toString().lines())
        .containsExactly(
            "  encoded 2 of 10",
            "  encoded 4 of 10",
            "  encoded 6 of 10",
            "  encoded 8 of 10",
            "  encoded 10 of 10");
  }

  @Test
  void showsTheEndOfAFewThingsToo() {
    try (Progress progress = Progress.of(new PrintWriter(text), "encoded", 2)) {
      progress.update(2);
    }
    assertThat(text.toString()).isEqualToIgnoringNewLines("  encoded 2 of 2");
  }
}
