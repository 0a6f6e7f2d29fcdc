package org.skyscatter.deploy.demo;

import java.io.PrintWriter;
import java.util.Locale;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;

/** The balance of all items in plain words. */
final class FatesTable {

  private final PrintWriter out;

  FatesTable(PrintWriter out) {
    this.out = out;
  }

  /** Prints a row for each fate, and whether the balance holds. */
  void print(ItemBalance balance) {
    out.println("What became of every map and tile");
    row("came in", balance.get(ItemLedger.IN));
    row("used in covariances", balance.get(ItemLedger.USED));
    row("rejected", balance.rejected());
    balance.rejectedByReason().forEach((reason, count) -> row("  " + reason, count));
    row("dropped as duplicates", balance.get(ItemLedger.DUPLICATE));
    row("superseded by a newer version", balance.get(ItemLedger.SUPERSEDED));
    row("open, waiting for more tiles", balance.get(ItemLedger.OPEN));
    out.println(
        balance.holds()
            ? "%d in, %d accounted for: the balance holds."
                .formatted(balance.get(ItemLedger.IN), balance.accounted())
            : "%d in, %d accounted for: THE BALANCE DOES NOT HOLD."
                .formatted(balance.get(ItemLedger.IN), balance.accounted()));
    out.println(
        "Counted beside it: records that have no map by their nature: %d."
            .formatted(balance.get(ItemLedger.WITHOUT_MAP)));
    out.flush();
  }

  private void row(String fate, long items) {
    out.printf(Locale.ROOT, "  %-30s %5d%n", fate, items);
  }
}
