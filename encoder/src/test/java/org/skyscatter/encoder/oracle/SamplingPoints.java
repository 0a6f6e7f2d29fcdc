package org.skyscatter.encoder.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.skyscatter.encoder.sphere.Sampling;

/** Where the pixels of each sampling are. */
public final class SamplingPoints {

  /** The centre of a pixel. */
  public record Point(double theta, double phi) {}

  private SamplingPoints() {}

  /** All pixels of a map, in its order. */
  public static List<Point> of(Sampling sampling, int resolution) {
    return switch (sampling) {
      case MW -> grid(resolution, 2 * resolution - 1, t -> (2 * t + 1.0) / (2 * resolution - 1));
      case MWSS -> grid(resolution + 1, 2 * resolution, t -> t / (double) resolution);
      case DH -> grid(2 * resolution, 2 * resolution - 1, t -> (2 * t + 1.0) / (4 * resolution));
      case GL -> {
        double[] theta = new GaussLegendreRings(resolution).theta;
        yield grid(resolution, 2 * resolution - 1, t -> theta[t] / Math.PI);
      }
      case HEALPIX_RING -> healpix(resolution, Comparator.comparingDouble(Place::inRingOrder));
      case HEALPIX_NESTED -> healpix(resolution, Comparator.comparingLong(Place::inNestedOrder));
    };
  }

  /** The colatitude of a ring in units of pi. */
  private interface Ring {
    double theta(int t);
  }

  private static List<Point> grid(int rings, int phiCount, Ring ring) {
    List<Point> points = new ArrayList<>();
    for (int t = 0; t < rings; t++) {
      for (int p = 0; p < phiCount; p++) {
        points.add(new Point(Math.PI * ring.theta(t), 2 * Math.PI * p / phiCount));
      }
    }
    return points;
  }

  /** A pixel of HEALPix at column x, row y (south corner first) of one of the 12 base pixels. */
  private record Place(int nside, int face, int x, int y) {

    /** The ring from the north, and the longitude as the fraction after it. */
    double inRingOrder() {
      return (face / 4 + 2) * nside - x - y - 1 + point().phi() / 7;
    }

    long inNestedOrder() {
      long within = 0;
      for (int bit = 0; bit < 16; bit++) {
        within |= (long) (x >> bit & 1) << (2 * bit) | (long) (y >> bit & 1) << (2 * bit + 1);
      }
      return (long) face * nside * nside + within;
    }

    /** The HEALPix projection: base pixels are squares that stand on a corner, of diagonal pi/2. */
    Point point() {
      int row = face / 4;
      double across = (x - y) / (double) nside;
      double up = (x + y + 1) / (double) nside;
      double east = 2 * (face % 4) + (row == 1 ? 0 : 1) + across;
      double north = up - row;
      double z;
      double phi = Math.PI / 4 * east;
      if (Math.abs(north) <= 1) {
        z = 2 * north / 3;
      } else {
        double sigma = 2 - Math.abs(north);
        z = Math.signum(north) * (1 - sigma * sigma / 3);
        double middle = 2 * Math.floor(east / 2) + 1;
        phi = Math.PI / 4 * (middle + (east - middle) / sigma);
      }
      return new Point(Math.acos(z), phi < 0 ? phi + 2 * Math.PI : phi);
    }
  }

  private static List<Point> healpix(int nside, Comparator<Place> order) {
    List<Place> places = new ArrayList<>();
    for (int face = 0; face < 12; face++) {
      for (int x = 0; x < nside; x++) {
        for (int y = 0; y < nside; y++) {
          places.add(new Place(nside, face, x, y));
        }
      }
    }
    return places.stream().sorted(order).map(Place::point).toList();
  }
}
