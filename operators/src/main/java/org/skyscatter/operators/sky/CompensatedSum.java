package org.skyscatter.operators.sky;

/** A sum of very many numbers that does not gather their rounding (Kahan, Neumaier). */
final class CompensatedSum {

  private double sum;
  private double lost;

  void add(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }
}
