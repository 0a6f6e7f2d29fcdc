package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.skyscatter.deploy.Skyscatter;

/** The demo of tiles as a person sees it. */
class DemoTilesIT {

  @Test
  @Timeout(300)
  void showsTheFateOfEverythingAndItsBalance() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Skyscatter.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("demo", "--tiles");

    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).as(out.toString()).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 120);
    String words =
        lines.stream()
            .map(line -> line.strip().replaceAll(" +", " "))
            .collect(Collectors.joining("\n"));
    assertThat(words)
        .containsSubsequence(
            "V-whole, a whole map (WMAP V) encoded V-whole, of 1 item",
            "V-tiles, the same in 48 tiles, shuffled encoded V-tiles, of 48 items",
            "V-gaps, no galactic plane, and 20 pixels NaN 40 wait for the others",
            "encoded V-gaps, of 40 items, with 83.2 % of the sky",
            "V-gaps, one of the missing tiles 1 rejected, LATE: ",
            "V-tiles, 6 tiles again 6 dropped, seen before",
            "V-whole, again 1 dropped, seen before",
            "V-whole, again, but one pixel differs 1 rejected, CONFLICTING_CONTENT: ",
            "V-fixed, half of its tiles 24 wait for the others",
            "V-fixed in version 1, all 48 tiles encoded V-fixed, of 48 items",
            "24 superseded by the newer version",
            "V-bad, a whole map that lacks 4 pixels 1 rejected, PIXEL_COUNT: ",
            "a gravitational-wave alert with two maps encoded MS100907ab-UPDATE-",
            "the retraction of the alert 1 counted beside the items: it has no map",
            "V-next, its first 5 tiles 5 wait for the others",
            "V-gaps 40 83.2 % apodise ",
            "The largest difference of S1 to S4 between V-tiles and V-whole is 0: ",
            "179 in, 179 accounted for: the balance holds.",
            "records that have no map by their nature: 1.");
  }
}
