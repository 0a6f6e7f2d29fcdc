package org.skyscatter.operators.sky;

import java.util.Arrays;
import org.skyscatter.encoder.sphere.PixelGeometry;

/**
 * Fills missing pixels from what surrounds them, by diffusion. First from the edge inwards, layer
 * by layer: a pixel gets the mean of those neighbours that have a value already. Then all missing
 * pixels are replaced by the means of their neighbours, again and again, until the largest change
 * is below {@link #TOLERANCE} of the standard deviation of the seen sky, or for a bounded number of
 * times. Small holes converge to the smoothest surface; in wide ones the bound leaves the first
 * filling, smoothed. The result does not depend on the order of the pixels.
 *
 * <p>Needs about 70 bytes for each missing pixel and 4 for each pixel.
 */
final class Inpainting {

  /** The largest change that counts as none, in standard deviations of the seen sky. */
  static final double TOLERANCE = 1e-4;

  private static final int MAX_NEIGHBOURS = PixelGeometry.MAX_NEIGHBOURS;

  private final double[] pixels;

  /** The missing pixels; those below are by place in this list. */
  private final int[] missing;

  /** The sum over the neighbours that were seen. */
  private final double[] seenSum;

  private final byte[] seenCount;

  /** The places of the neighbours that are missing: MAX_NEIGHBOURS a pixel. */
  private final int[] missingNeighbours;

  private final byte[] missingCount;

  private Inpainting(PixelGeometry geometry, double[] pixels, int count) {
    this.pixels = pixels;
    missing = new int[count];
    seenSum = new double[count];
    seenCount = new byte[count];
    missingNeighbours = new int[MAX_NEIGHBOURS * count];
    missingCount = new byte[count];
    int[] places = new int[pixels.length];
    int next = 0;
    for (int p = 0; p < pixels.length; p++) {
      if (Double.isNaN(pixels[p])) {
        places[p] = next;
        missing[next++] = p;
      }
    }
    int[] near = new int[MAX_NEIGHBOURS];
    for (int i = 0; i < count; i++) {
      int neighbours = geometry.neighbours(missing[i], near);
      for (int k = 0; k < neighbours; k++) {
        double value = pixels[near[k]];
        if (Double.isNaN(value)) {
          missingNeighbours[MAX_NEIGHBOURS * i + missingCount[i]++] = places[near[k]];
        } else {
          seenSum[i] += value;
          seenCount[i]++;
        }
      }
    }
  }

  /**
   * Fills the missing pixels of a map.
   *
   * @param sky a whole map of which something was seen and something is missing; is changed
   * @param iterations the most repetitions
   */
  static void fill(SeenSky sky, int iterations) {
    double tolerance = TOLERANCE * sky.deviation();
    Inpainting inpainting = new Inpainting(sky.geometry(), sky.values(), sky.missingCount());
    inpainting.store(inpainting.diffused(inpainting.filledInwards(), iterations, tolerance));
  }

  private double[] filledInwards() {
    int count = missing.length;
    double[] values = new double[count];
    Arrays.fill(values, Double.NaN);
    boolean[] queued = new boolean[count];
    int[] queue = new int[count];
    int end = 0;
    for (int i = 0; i < count; i++) {
      if (seenCount[i] > 0) {
        queued[i] = true;
        queue[end++] = i;
      }
    }
    double[] layer = new double[count];
    for (int start = 0, stop = end; start < stop; start = stop, stop = end) {
      for (int k = start; k < stop; k++) {
        layer[k] = meanOfFilled(queue[k], values);
      }
      for (int k = start; k < stop; k++) {
        int i = queue[k];
        values[i] = layer[k];
        int from = MAX_NEIGHBOURS * i;
        for (int at = from; at < from + missingCount[i]; at++) {
          int neighbour = missingNeighbours[at];
          if (!queued[neighbour]) {
            queued[neighbour] = true;
            queue[end++] = neighbour;
          }
        }
      }
    }
    return values;
  }

  private double meanOfFilled(int i, double[] values) {
    double sum = seenSum[i];
    int filled = seenCount[i];
    int from = MAX_NEIGHBOURS * i;
    for (int at = from; at < from + missingCount[i]; at++) {
      double value = values[missingNeighbours[at]];
      if (!Double.isNaN(value)) {
        sum += value;
        filled++;
      }
    }
    return sum / filled;
  }

  private double[] diffused(double[] start, int iterations, double tolerance) {
    double[] values = start;
    double[] next = new double[start.length];
    double change = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration < iterations && change > tolerance; iteration++) {
      change = 0;
      for (int i = 0; i < next.length; i++) {
        next[i] = missingCount[i] == MAX_NEIGHBOURS ? meanOfEight(i, values) : mean(i, values);
        change = Math.max(change, Math.abs(next[i] - values[i]));
      }
      double[] spare = values;
      values = next;
      next = spare;
    }
    return values;
  }

  private double mean(int i, double[] values) {
    double sum = seenSum[i];
    int from = MAX_NEIGHBOURS * i;
    int to = from + missingCount[i];
    for (int at = from; at < to; at++) {
      sum += values[missingNeighbours[at]];
    }
    return sum / (seenCount[i] + missingCount[i]);
  }

  /** Most pixels of wide holes have eight missing neighbours; without a loop that is faster. */
  private double meanOfEight(int i, double[] values) {
    int at = MAX_NEIGHBOURS * i;
    double west = values[missingNeighbours[at]] + values[missingNeighbours[at + 1]];
    double north = values[missingNeighbours[at + 2]] + values[missingNeighbours[at + 3]];
    double east = values[missingNeighbours[at + 4]] + values[missingNeighbours[at + 5]];
    double south = values[missingNeighbours[at + 6]] + values[missingNeighbours[at + 7]];
    return (west + north + (east + south)) / MAX_NEIGHBOURS;
  }

  private void store(double[] values) {
    for (int i = 0; i < missing.length; i++) {
      pixels[missing[i]] = values[i];
    }
  }
}
