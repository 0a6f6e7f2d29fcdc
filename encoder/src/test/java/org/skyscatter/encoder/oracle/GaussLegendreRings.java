package org.skyscatter.encoder.oracle;

/** The rings of a Gauss-Legendre grid of band limit L, north to south, each with 2L-1 points. */
final class GaussLegendreRings {

  final double[] theta;

  /** The weight of one pixel of each ring: that of the ring times 2 pi / (2L-1). */
  final double[] pixelWeight;

  GaussLegendreRings(int bandLimit) {
    theta = new double[bandLimit];
    pixelWeight = new double[bandLimit];
    for (int t = 0; t < bandLimit; t++) {
      double x = Math.cos(Math.PI * (t + 0.75) / (bandLimit + 0.5));
      double slope = 1;
      for (int step = 0; step < 100; step++) {
        double before = 0;
        double value = 1;
        for (int l = 1; l <= bandLimit; l++) {
          double next = ((2 * l - 1) * x * value - (l - 1) * before) / l;
          before = value;
          value = next;
        }
        slope = bandLimit * (x * value - before) / (x * x - 1);
        x -= value / slope;
      }
      theta[t] = Math.acos(x);
      pixelWeight[t] = 2 / ((1 - x * x) * slope * slope) * 2 * Math.PI / (2 * bandLimit - 1);
    }
  }
}
