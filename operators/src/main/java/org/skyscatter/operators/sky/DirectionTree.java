package org.skyscatter.operators.sky;

import org.skyscatter.encoder.sphere.PixelGeometry;

/**
 * Finds the nearest of some points of the sphere: a k-d tree of their unit vectors, since the
 * nearest by chord is the nearest by angle. The middle of a range divides it by x, y or z in turn.
 * Holds the latest answer, so for one thread.
 */
final class DirectionTree {

  /** Stands for a search that begins with nothing. */
  static final int NO_GUESS = -1;

  private static final int DIMENSIONS = 3;

  /** Ranges up to this size are searched through. */
  private static final int LEAF = 8;

  /** x, y, z of each point, in the order of the tree. */
  private final double[] points;

  private final double[] target = new double[DIMENSIONS];
  private int nearest = NO_GUESS;
  private double nearestSquare;

  DirectionTree(PixelGeometry geometry, int[] pixels) {
    points = new double[DIMENSIONS * pixels.length];
    double[] vector = new double[DIMENSIONS];
    for (int i = 0; i < pixels.length; i++) {
      geometry.direction(pixels[i], vector);
      System.arraycopy(vector, 0, points, DIMENSIONS * i, DIMENSIONS);
    }
    build(0, pixels.length, 0);
  }

  private void build(int from, int to, int axis) {
    if (to - from <= LEAF) {
      return;
    }
    int middle = (from + to) >>> 1;
    select(from, to - 1, middle, axis);
    build(from, middle, (axis + 1) % DIMENSIONS);
    build(middle + 1, to, (axis + 1) % DIMENSIONS);
  }

  /** Orders a range so that none before a place is larger and none after it is smaller (Hoare). */
  private void select(int first, int last, int place, int axis) {
    int low = first;
    int high = last;
    while (low < high) {
      double pivot = coordinate((low + high) >>> 1, axis);
      int i = low;
      int j = high;
      while (i <= j) {
        while (coordinate(i, axis) < pivot) {
          i++;
        }
        while (coordinate(j, axis) > pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private double coordinate(int point, int axis) {
    return points[DIMENSIONS * point + axis];
  }

  private void swap(int a, int b) {
    for (int axis = 0; axis < DIMENSIONS; axis++) {
      double value = points[DIMENSIONS * a + axis];
      points[DIMENSIONS * a + axis] = points[DIMENSIONS * b + axis];
      points[DIMENSIONS * b + axis] = value;
    }
  }

  /**
   * The angle to the nearest point [rad]; infinite where there are no points.
   *
   * @param direction a unit vector
   * @param guess the place of a point that is probably near, or {@link #NO_GUESS}
   */
  double findNearest(double[] direction, int guess) {
    System.arraycopy(direction, 0, target, 0, DIMENSIONS);
    nearest = guess;
    nearestSquare = guess == NO_GUESS ? Double.POSITIVE_INFINITY : square(guess);
    search(0, points.length / DIMENSIONS, 0);
    return nearest == NO_GUESS
        ? Double.POSITIVE_INFINITY
        : 2 * Math.asin(Math.min(1, Math.sqrt(nearestSquare) / 2));
  }

  /** The place in the tree of the point that was found last. */
  int nearest() {
    return nearest;
  }

  private void search(int from, int to, int axis) {
    if (to - from <= LEAF) {
      for (int i = from; i < to; i++) {
        compare(i);
      }
      return;
    }
    int middle = (from + to) >>> 1;
    int nextAxis = (axis + 1) % DIMENSIONS;
    double beyond = target[axis] - coordinate(middle, axis);
    compare(middle);
    if (beyond < 0) {
      search(from, middle, nextAxis);
    } else {
      search(middle + 1, to, nextAxis);
    }
    if (beyond * beyond < nearestSquare) {
      if (beyond < 0) {
        search(middle + 1, to, nextAxis);
      } else {
        search(from, middle, nextAxis);
      }
    }
  }

  private void compare(int point) {
    double square = square(point);
    if (square < nearestSquare) {
      nearest = point;
      nearestSquare = square;
    }
  }

  /** The square of the chord to a point. */
  private double square(int point) {
    double x = points[DIMENSIONS * point] - target[0];
    double y = points[DIMENSIONS * point + 1] - target[1];
    double z = points[DIMENSIONS * point + 2] - target[2];
    return x * x + y * y + z * z;
  }
}
