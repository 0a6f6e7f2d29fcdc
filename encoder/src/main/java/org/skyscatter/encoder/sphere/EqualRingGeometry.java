package org.skyscatter.encoder.sphere;

/** The pixels of the samplings whose rings all have the same points, from phi = 0. */
final class EqualRingGeometry implements PixelGeometry {

  private final double[] theta;
  private final int points;

  /** The share of the sphere of a pixel, by ring. */
  private final double[] areas;

  private final double[] cosines;
  private final double[] sines;

  private EqualRingGeometry(double[] theta, int points) {
    this.theta = theta;
    this.points = points;
    areas = new double[theta.length];
    for (int t = 0; t < theta.length; t++) {
      double north = t == 0 ? 0 : (theta[t - 1] + theta[t]) / 2;
      double south = t == theta.length - 1 ? Math.PI : (theta[t] + theta[t + 1]) / 2;
      // Half of cos(north) - cos(south), without its cancellation near the poles.
      areas[t] = Math.sin((north + south) / 2) * Math.sin((south - north) / 2) / points;
    }
    cosines = new double[points];
    sines = new double[points];
    for (int k = 0; k < points; k++) {
      cosines[k] = Math.cos(2 * Math.PI * k / points);
      sines[k] = Math.sin(2 * Math.PI * k / points);
    }
  }

  static EqualRingGeometry mw(int resolution) {
    double[] theta = new double[resolution];
    for (int t = 0; t < resolution; t++) {
      theta[t] = Math.PI * (2 * t + 1) / (2 * resolution - 1);
    }
    return new EqualRingGeometry(theta, 2 * resolution - 1);
  }

  static EqualRingGeometry mwss(int resolution) {
    double[] theta = new double[resolution + 1];
    for (int t = 0; t <= resolution; t++) {
      theta[t] = Math.PI * t / resolution;
    }
    return new EqualRingGeometry(theta, 2 * resolution);
  }

  static EqualRingGeometry driscollHealy(int resolution) {
    double[] theta = new double[2 * resolution];
    for (int t = 0; t < theta.length; t++) {
      theta[t] = Math.PI * (2 * t + 1) / (4.0 * resolution);
    }
    return new EqualRingGeometry(theta, 2 * resolution - 1);
  }

  static EqualRingGeometry gaussLegendre(int resolution) {
    double[] northern = new GaussLegendre(resolution).theta();
    double[] theta = new double[resolution];
    for (int t = 0; t < resolution; t++) {
      int mirror = resolution - 1 - t;
      theta[t] = t <= mirror ? northern[t] : Math.PI - northern[mirror];
    }
    return new EqualRingGeometry(theta, 2 * resolution - 1);
  }

  @Override
  public int pixelCount() {
    return theta.length * points;
  }

  @Override
  public double area(int pixel) {
    return areas[pixel / points];
  }

  @Override
  public void direction(int pixel, double[] vector) {
    int ring = pixel / points;
    double sine = sine(ring);
    vector[0] = sine * cosines[pixel % points];
    vector[1] = sine * sines[pixel % points];
    vector[2] = Math.cos(theta[ring]);
  }

  /** All points of a ring at the southern pole are one place, which sin(pi) would spread. */
  private double sine(int ring) {
    return theta[ring] == Math.PI ? 0 : Math.sin(theta[ring]);
  }

  @Override
  public int neighbours(int pixel, int[] numbers) {
    int ring = pixel / points;
    int k = pixel % points;
    numbers[0] = number(ring, k - 1);
    numbers[1] = number(ring, k + 1);
    int count = ring == 0 ? addAcross(ring, k, numbers, 2) : addRing(ring - 1, k, numbers, 2);
    return ring == theta.length - 1
        ? addAcross(ring, k, numbers, count)
        : addRing(ring + 1, k, numbers, count);
  }

  private int addRing(int ring, int k, int[] numbers, int count) {
    numbers[count] = number(ring, k - 1);
    numbers[count + 1] = number(ring, k);
    numbers[count + 2] = number(ring, k + 1);
    return count + 3;
  }

  private int addAcross(int ring, int k, int[] numbers, int count) {
    if (points == 3) {
      // Those opposite are those beside.
      return count;
    }
    numbers[count] = number(ring, k + points / 2);
    if (points % 2 == 0) {
      return count + 1;
    }
    numbers[count + 1] = number(ring, k + points / 2 + 1);
    return count + 2;
  }

  private int number(int ring, int k) {
    return ring * points + Math.floorMod(k, points);
  }
}
