package org.skyscatter.operators.sky;

import java.util.Arrays;
import org.skyscatter.encoder.sphere.PixelGeometry;

/**
 * The angles from seen pixels to the nearest missing one, centre to centre. Only missing pixels
 * with a seen neighbour can be the nearest. From these the search goes outwards from neighbour to
 * neighbour as far as the limit; each pixel asks a tree of the edge, with the nearest of the
 * neighbour that it was reached from as a first guess. O(n log n) in the pixels that are reached.
 */
final class MissingDistances {

  /** How far beyond the limit the search goes, in roots of a pixel's mean area. */
  private static final double MARGIN = 3;

  private final SeenSky sky;
  private final PixelGeometry geometry;
  private final double limit;
  private final int[] edge;
  private final DirectionTree tree;
  private final double[] distances;
  private final double[] direction = new double[3];

  /** Pixels that were reached, and for each the place in the tree of the nearest missing one. */
  private final IntList reached = new IntList();

  private final IntList nearest = new IntList();

  private MissingDistances(SeenSky sky, double limit) {
    this.sky = sky;
    geometry = sky.geometry();
    this.limit = limit + MARGIN * Math.sqrt(4 * Math.PI / geometry.pixelCount());
    edge = edge(sky);
    tree = new DirectionTree(geometry, edge);
    distances = new double[sky.values().length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
  }

  /**
   * The angles [rad] by pixel of the range of a sky; infinite where the angle is above the limit,
   * and at missing pixels. Some above the limit are given all the same.
   */
  static double[] within(SeenSky sky, double limit) {
    MissingDistances search = new MissingDistances(sky, limit);
    search.run();
    return search.distances;
  }

  private void run() {
    int[] near = new int[PixelGeometry.MAX_NEIGHBOURS];
    for (int pixel : edge) {
      int count = geometry.neighbours(pixel, near);
      for (int k = 0; k < count; k++) {
        reach(near[k], DirectionTree.NO_GUESS);
      }
    }
    for (int i = 0; i < reached.size(); i++) {
      int count = geometry.neighbours(reached.get(i), near);
      for (int k = 0; k < count; k++) {
        reach(near[k], nearest.get(i));
      }
    }
  }

  private void reach(int pixel, int guess) {
    if (!sky.isSeen(pixel) || distances[pixel - sky.first()] != Double.POSITIVE_INFINITY) {
      return;
    }
    geometry.direction(pixel, direction);
    double distance = tree.findNearest(direction, guess);
    distances[pixel - sky.first()] = distance;
    if (distance < limit) {
      reached.add(pixel);
      nearest.add(tree.nearest());
    }
  }

  /** The missing pixels with a seen neighbour, each once, found from whichever are fewer. */
  private static int[] edge(SeenSky sky) {
    IntList edge = new IntList();
    int[] near = new int[PixelGeometry.MAX_NEIGHBOURS];
    if (sky.missingCount() < sky.seenCount()) {
      for (int p = 0; p < sky.geometry().pixelCount(); p++) {
        if (!sky.isSeen(p) && hasSeen(sky, near, sky.geometry().neighbours(p, near))) {
          edge.add(p);
        }
      }
      return edge.toArray();
    }
    for (int i = 0; i < sky.values().length; i++) {
      if (sky.isSeen(sky.first() + i)) {
        int count = sky.geometry().neighbours(sky.first() + i, near);
        for (int k = 0; k < count; k++) {
          if (!sky.isSeen(near[k])) {
            edge.add(near[k]);
          }
        }
      }
    }
    return Arrays.stream(edge.toArray()).sorted().distinct().toArray();
  }

  private static boolean hasSeen(SeenSky sky, int[] near, int count) {
    for (int k = 0; k < count; k++) {
      if (sky.isSeen(near[k])) {
        return true;
      }
    }
    return false;
  }
}
