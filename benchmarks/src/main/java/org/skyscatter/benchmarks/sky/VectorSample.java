package org.skyscatter.benchmarks.sky;

/** The mean and the standard deviation of each component of some vectors. */
final class VectorSample {

  private final double[] mean;
  private final double[] squares;
  private int count;

  VectorSample(int length) {
    mean = new double[length];
    squares = new double[length];
  }

  /** Adds a vector (Welford). */
  void add(double[] vector) {
    count++;
    for (int k = 0; k < mean.length; k++) {
      double difference = vector[k] - mean[k];
      mean[k] += difference / count;
      squares[k] += difference * (vector[k] - mean[k]);
    }
  }

  double[] mean() {
    return mean.clone();
  }

  /** The standard deviations of single vectors. */
  double[] deviation() {
    double[] deviation = new double[mean.length];
    for (int k = 0; k < mean.length; k++) {
      deviation[k] = count > 1 ? Math.sqrt(squares[k] / (count - 1)) : 0;
    }
    return deviation;
  }
}
