package org.skyscatter.operators;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What code allocates in the thread that runs it. */
public final class AllocatedBytes {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /** Code that may throw. */
  @FunctionalInterface
  public interface Code {
    void run() throws Exception;
  }

  /**
   * Runs code and counts what it allocates [bytes]. Where that is above a bound it runs once more,
   * since the first run may load classes and tables, which is not its cost.
   */
  public static long during(Code code, long bound) throws Exception {
    long first = once(code);
    return first < bound ? first : once(code);
  }

  private static long once(Code code) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    code.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
