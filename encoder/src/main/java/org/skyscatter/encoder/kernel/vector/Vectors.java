package org.skyscatter.encoder.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.skyscatter.encoder.kernel.Kernel;

/** The width of the vectors, and how they are made. */
final class Vectors {

  static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > Kernel.LANES
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  /** The doubles of a vector. */
  static final int WIDTH = SPECIES.length();

  private Vectors() {}

  static DoubleVector load(double[] row, int at) {
    return DoubleVector.fromArray(SPECIES, row, at);
  }

  static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }
}
