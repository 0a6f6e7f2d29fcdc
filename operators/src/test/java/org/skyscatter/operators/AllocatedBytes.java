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

  /** Runs code and counts what it allocates [bytes]. */
  public static long during(Code code) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    code.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
