package org.skyscatter.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkyscatterTest {

  @Test
  void explainsItself() {
    CommandRun help = CommandRun.of("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("Commands:", "encode", "Exit codes:", "COMMAND --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void tellsItsVersion(String option) {
    CommandRun version = CommandRun.of(option);
    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).matches("skyscatter \\d+\\.\\d+\\.\\d+ \\(Java \\d+.*\\)\\R");
    assertThat(CommandRun.of("encode", option)).isEqualTo(version);
  }

  @Test
  void helpOfACommandIsTheSameInBothForms() {
    CommandRun help = CommandRun.of("encode", "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(CommandRun.of("help", "encode")).isEqualTo(help);
  }

  @Test
  void asksForACommand() {
    CommandRun run = CommandRun.of();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("skyscatter: Missing required subcommand")
        .contains("Try 'skyscatter --help'.");
  }

  @Test
  void refusesUnknownCommands() {
    CommandRun run = CommandRun.of("decode");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).startsWith("skyscatter: Unmatched argument").contains("'decode'");
  }

  @Test
  void showsStackTracesOnRequestOnly() {
    assertThat(CommandRun.of("encode", "none.npy").err())
        .isEqualTo("skyscatter: none.npy: no such file%n".formatted());
    assertThat(CommandRun.of("encode", "none.npy", "--debug").err())
        .startsWith("skyscatter: none.npy: no such file")
        .contains("\tat org.skyscatter.deploy");
    assertThat(CommandRun.of("--debug", "encode", "--bogus").err()).contains("\tat picocli.");
  }

  @Test
  void failsAsAnExceptionWhereAnotherProgramCallsIt() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Skyscatter.main(new String[] {"encode", "none.npy"}))
        .withMessageContaining("exit code 1");
    Skyscatter.main(new String[] {"--version"});
  }

  @Test
  void describesErrorsInOneLine() {
    assertThat(ErrorLine.of("first\n  second\r\n\tthird\n"))
        .isEqualTo("skyscatter: first second third");
    assertThat(ErrorLine.of("field \u001b[31m\u0007")).isEqualTo("skyscatter: field ?[31m?");
    assertThat(ErrorLine.describe(new IllegalStateException("odd state")))
        .isEqualTo("unexpected IllegalStateException: odd state (see --debug)");
    assertThat(ErrorLine.describe(new NullPointerException()))
        .isEqualTo("unexpected NullPointerException (see --debug)");
    assertThat(ErrorLine.describe(new OutOfMemoryError("Java heap space")))
        .startsWith("not enough memory");
  }
}
