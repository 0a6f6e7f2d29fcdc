package org.skyscatter.encoder.sphere;

/**
 * Gauss-Legendre quadrature: the integral over cos theta of a polynomial of degree below 2L is the
 * weighted sum over the L roots of the Legendre polynomial P_L.
 */
final class GaussLegendre {

  private static final int MAX_STEPS = 20;

  private final double[] theta;
  private final double[] weights;

  /** Finds the nodes of the northern hemisphere, equator included, from north to south. */
  GaussLegendre(int count) {
    int northern = (count + 1) / 2;
    theta = new double[northern];
    weights = new double[northern];
    for (int r = 0; r < northern; r++) {
      if (2 * r + 1 == count) {
        theta[r] = Math.PI / 2;
        weights[r] = weight(count, theta[r]);
      } else {
        findNode(count, r);
      }
    }
  }

  /**
   * Newton's method in theta, not in cos theta: next to the pole cos theta has no digits left for
   * the distance to it.
   */
  private void findNode(int count, int r) {
    double node = Math.PI * (r + 0.75) / (count + 0.5);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] value = legendre(count, node);
      double change = value[0] / value[1];
      node -= change;
      if (Math.abs(change) < 1e-15 * node) {
        break;
      }
    }
    theta[r] = node;
    weights[r] = weight(count, node);
  }

  /** 2 / (dP_L/dtheta)^2, since dP/dtheta = -sin(theta) P'(cos theta). */
  private static double weight(int count, double theta) {
    double slope = legendre(count, theta)[1];
    return 2 / (slope * slope);
  }

  /**
   * P_L(cos theta) and its derivative by theta. The recurrence runs on the differences P_{l+1} -
   * P_l with 1 - cos theta = 2 sin^2(theta/2), which keeps all digits near the pole.
   */
  private static double[] legendre(int degree, double theta) {
    double half = Math.sin(theta / 2);
    double oneLessCosine = 2 * half * half;
    double value = 1;
    double lower = 1;
    double difference = 0;
    for (int l = 0; l < degree; l++) {
      difference = (l * difference - (2 * l + 1) * oneLessCosine * value) / (l + 1);
      lower = value;
      value += difference;
    }
    // dP/dtheta = L (cos(theta) P_L - P_{L-1}) / sin(theta)
    double slope = degree * (value - lower - oneLessCosine * value) / Math.sin(theta);
    return new double[] {value, slope};
  }

  /** The colatitudes of the northern nodes [rad]. */
  double[] theta() {
    return theta;
  }

  /** The weights of the northern nodes, for integrals over cos theta. */
  double[] weights() {
    return weights;
  }
}
