package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;

class FatesTableTest {

  private static final Map<String, Long> FATES =
      Map.of(
          ItemLedger.USED,
          10L,
          ItemLedger.REJECTED + "LATE",
          2L,
          ItemLedger.REJECTED + "PIXEL_COUNT",
          1L,
          ItemLedger.DUPLICATE,
          4L,
          ItemLedger.SUPERSEDED,
          5L,
          ItemLedger.OPEN,
          6L,
          ItemLedger.WITHOUT_MAP,
          7L);

  @Test
  void hasARowForEachFate() {
    assertThat(print(28))
        .containsExactly(
            "What became of every map and tile",
            "came in 28",
            "used in covariances 10",
            "rejected 3",
            "LATE 2",
            "PIXEL_COUNT 1",
            "dropped as duplicates 4",
            "superseded by a newer version 5",
            "open, waiting for more tiles 6",
            "28 in, 28 accounted for: the balance holds.",
            "Counted beside it: records that have no map by their nature: 7.");
  }

  @Test
  void saysLoudlyThatAnItemIsLost() {
    assertThat(print(29)).contains("29 in, 28 accounted for: THE BALANCE DOES NOT HOLD.");
  }

  private static List<String> print(long in) {
    Map<String, Long> counts = new HashMap<>(FATES);
    counts.put(ItemLedger.IN, in);
    StringWriter text = new StringWriter();
    new FatesTable(new PrintWriter(text)).print(new ItemBalance(counts));
    return text.toString().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
