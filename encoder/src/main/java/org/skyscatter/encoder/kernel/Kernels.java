package org.skyscatter.encoder.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernel once for the process: the Vector API where its module was added ({@code
 * --add-modules jdk.incubator.vector}), plain loops elsewhere. The system property {@value
 * #PROPERTY} forces one; the log says which was taken and why.
 */
public final class Kernels {

  /** Names the system property: {@code plain}, {@code vector}, or absent for the best there is. */
  public static final String PROPERTY = "skyscatter.kernel";

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final String VECTOR_CLASS = "org.skyscatter.encoder.kernel.vector.VectorKernel";
  private static final Logger LOG = System.getLogger(Kernels.class.getName());
  private static final Kernel PREFERRED = choose(System.getProperty(PROPERTY, ""));

  private Kernels() {}

  /** The kernel of this process. */
  public static Kernel preferred() {
    return PREFERRED;
  }

  /** The plain kernel, which is always there. */
  public static Kernel plain() {
    return new PlainKernel();
  }

  /**
   * The Vector API's kernel.
   *
   * @throws IllegalStateException saying why there is none
   */
  public static Kernel vector() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      throw new IllegalStateException("module " + VECTOR_MODULE + " was not added to this JVM");
    }
    try {
      // Named by a string, so that no class refers to the Vector API where it is absent.
      return Class.forName(VECTOR_CLASS).asSubclass(Kernel.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException("the Vector API of this JVM cannot be used: " + e, e);
    }
  }

  private static Kernel choose(String wanted) {
    if (wanted.equals("plain")) {
      LOG.log(Level.INFO, "Encoder kernel: plain, as the property {0} says", PROPERTY);
      return plain();
    }
    try {
      Kernel kernel = vector();
      LOG.log(Level.INFO, "Encoder kernel: {0}, the Vector API is present", kernel.name());
      return kernel;
    } catch (IllegalStateException e) {
      Level level = wanted.equals("vector") ? Level.WARNING : Level.INFO;
      LOG.log(level, "Encoder kernel: plain, {0}", e.getMessage());
      return plain();
    }
  }
}
