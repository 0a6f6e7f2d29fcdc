package org.skyscatter.encoder.sphere;

import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LaneFourier;

/**
 * Rings of one length side by side in the lanes of rows, so that one pass transforms all of them.
 * Not safe for use by several threads.
 */
final class RingLanes {

  /** Few enough that the samples stay in the second-level cache. */
  static final int MAX_LANES = 64;

  /** In place of an offset: no ring in this lane. */
  static final int NO_RING = -1;

  final double[][] samples;
  final double[][] real;
  final double[][] imaginary;

  /** The rows of both in turn. */
  private final double[][] parts;

  private final LaneFourier fourier;
  private final LaneFourier.Buffers buffers;

  /** Allocates rows for the points and for a number of orders; lanes is a multiple of 16. */
  RingLanes(LaneFourier fourier, int orders, int lanes) {
    this.fourier = fourier;
    buffers = fourier.buffers(lanes);
    samples = new double[fourier.length()][lanes];
    real = new double[orders][lanes];
    imaginary = new double[orders][lanes];
    parts = new double[2 * orders][];
    for (int m = 0; m < orders; m++) {
      parts[2 * m] = real[m];
      parts[2 * m + 1] = imaginary[m];
    }
  }

  /** Fills the samples from the rings at these offsets, one a lane; zeros for none. */
  void load(double[] pixels, int[] offsets) {
    for (int lane = 0; lane < offsets.length; lane += Kernel.LANES) {
      for (int k = 0; k < samples.length; k++) {
        double[] row = samples[k];
        for (int i = lane; i < lane + Kernel.LANES; i++) {
          row[i] = offsets[i] == NO_RING ? 0 : pixels[offsets[i] + k];
        }
      }
    }
  }

  /** Writes the samples to the rings at these offsets. */
  void store(double[] pixels, int[] offsets) {
    for (int lane = 0; lane < offsets.length; lane += Kernel.LANES) {
      for (int k = 0; k < samples.length; k++) {
        double[] row = samples[k];
        for (int i = lane; i < lane + Kernel.LANES; i++) {
          if (offsets[i] != NO_RING) {
            pixels[offsets[i] + k] = row[i];
          }
        }
      }
    }
  }

  /** From samples to orders. */
  void forward() {
    fourier.forward(samples, parts, 0, real.length, buffers);
  }

  /** From orders to samples. */
  void inverse() {
    fourier.inverse(parts, 0, real.length, samples, buffers);
  }
}
