package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TwoColumnsTest {

  @Test
  void putsEveryTextOfTheRightOnALineOfItsOwn() {
    assertThat(TwoColumns.of("left", List.of("first", "second")))
        .containsExactly("  left" + " ".repeat(45) + "first", " ".repeat(51) + "second");
  }

  @Test
  void wrapsLongTextsWithin120Columns() {
    List<String> lines = TwoColumns.of("left", List.of("some words ".repeat(20)));
    assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 120);
    assertThat(lines.stream().flatMap(line -> List.of(line.strip().split(" +")).stream()))
        .hasSize(41);
  }
}
