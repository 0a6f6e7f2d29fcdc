package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.skyscatter.deploy.Skyscatter;

/** The demo as a person sees it. */
class DemoIT {

  private static final Pattern ROW =
      Pattern.compile("  (\\S+) +\\S+ +\\S+ +\\S+ +\\S+ +\\S+ +\\S+ +(\\S+) +\\S+ +(\\d+) .* kB.*");

  @Test
  @Timeout(300)
  void endsByItselfAndShowsEveryMap() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Skyscatter.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("demo");

    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 120);
    assertThat(lines)
        .contains("  encoded 24 of 24")
        .contains("24 maps in, 24 covariances out, 0 rejected: the count balances.")
        .contains("How to read it");
    List<Matcher> rows = lines.stream().map(ROW::matcher).filter(Matcher::matches).toList();
    assertThat(rows).hasSize(24);
    assertThat(rows)
        .extracting(row -> row.group(1))
        .startsWith("wmap-7yr-V", "wmap-7yr-W", "lss-target", "cmb-01")
        .doesNotHaveDuplicates();
    // L = 64 and scales 2 to 6: 25 + 25 + 10 + 30 numbers.
    assertThat(numbersOf(rows, "cmb-01")).isEqualTo(90);
    assertThat(spreadOf(rows, "cmb-01")).isBetween(0.58, 0.68);
    assertThat(spreadOf(rows, "cmb-05")).isLessThan(0.5);
    nothingIsLeft(lines);
  }

  private static int numbersOf(List<Matcher> rows, String map) {
    return Integer.parseInt(row(rows, map).group(3));
  }

  /** S1^2 / S2 at scale 4. */
  private static double spreadOf(List<Matcher> rows, String map) {
    return Double.parseDouble(row(rows, map).group(2));
  }

  private static Matcher row(List<Matcher> rows, String map) {
    return rows.stream().filter(row -> row.group(1).equals(map)).findFirst().orElseThrow();
  }

  private static void nothingIsLeft(List<String> lines) {
    String broker =
        lines.stream().filter(line -> line.startsWith("  Kafka ")).findFirst().orElseThrow();
    URI address = URI.create("kafka://" + broker.strip().replaceFirst("Kafka +", ""));
    assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }
}
