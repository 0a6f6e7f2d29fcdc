package org.skyscatter.encoder.kernel;

import java.util.List;

/** The kernels that this JVM can run; tests add the Vector API's module, so both. */
public final class BothKernels {

  private BothKernels() {}

  /** Both kernels, for parameterized tests. */
  public static List<Kernel> all() {
    return List.of(Kernels.plain(), Kernels.vector());
  }
}
