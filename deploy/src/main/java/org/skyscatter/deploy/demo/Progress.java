package org.skyscatter.deploy.demo;

import java.io.Console;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how many of a number of things are done: a bar on a terminal, else a line now and then. */
abstract class Progress implements AutoCloseable {

  private static final int WIDTH = 80;
  private static final int LINES = 4;

  /** Starts at none of {@code total} things, which {@code task} names. */
  static Progress of(PrintWriter out, String task, int total) {
    return isTerminal() ? new Bar(out, task, total) : new Lines(out, task, total);
  }

  /** Tells that {@code done} things are done now. */
  abstract void update(int done);

  @Override
  public abstract void close();

  @SuppressWarnings("SystemConsoleNull") // JDK 22 and newer are asked by isTerminal.
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      // Before JDK 22 there is a console only where there is a terminal.
      return true;
    }
  }

  private static final class Bar extends Progress {
    private final PrintWriter out;
    private final ProgressBar bar;

    Bar(PrintWriter out, String task, int total) {
      this.out = out;
      this.bar =
          new ProgressBarBuilder()
              .setTaskName("  " + task)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .hideEta()
              .setUpdateIntervalMillis(100)
              .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
              .build();
    }

    private void draw(String line) {
      out.print('\r' + line);
      out.flush();
    }

    @Override
    void update(int done) {
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
      out.println();
      out.flush();
    }
  }

  private static final class Lines extends Progress {
    private final PrintWriter out;
    private final String task;
    private final int total;
    private int shown;

    Lines(PrintWriter out, String task, int total) {
      this.out = out;
      this.task = task;
      this.total = total;
    }

    @Override
    void update(int done) {
      boolean last = done == total && shown < total;
      if (last || done - shown >= Math.max(1, total / LINES)) {
        shown = done;
        out.println("  " + task + " " + done + " of " + total);
        out.flush();
      }
    }

    @Override
    public void close() {}
  }
}
