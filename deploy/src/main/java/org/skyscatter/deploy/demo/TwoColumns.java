package org.skyscatter.deploy.demo;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Lines of at most 120 columns: what was sent on the left, what happened on the right. */
final class TwoColumns {

  private static final int LEFT = 49;
  private static final int RIGHT = 68;
  private static final int INDENT = 2;

  private TwoColumns() {}

  /** The lines of one text on the left and some on the right, which are wrapped between words. */
  static List<String> of(String left, List<String> right) {
    TextTable table =
        TextTable.forColumns(
            Help.defaultColorScheme(Ansi.OFF),
            new Column(INDENT + LEFT, INDENT, Overflow.WRAP),
            new Column(RIGHT, 0, Overflow.WRAP));
    String first = left;
    for (String each : right) {
      table.addRowValues(first, each);
      first = "";
    }
    return table.toString().lines().map(String::stripTrailing).toList();
  }
}
