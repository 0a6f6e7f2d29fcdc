package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/** Each lane by itself through JTransforms, for even lengths and those with large prime factors. */
final class LaneByLaneFourier implements LaneFourier {

  private final RingFourier fourier;

  private record LaneBuffers(int lanes, double[] ring) implements Buffers {}

  LaneByLaneFourier(int length) {
    fourier = new RingFourier(length);
  }

  @Override
  public int length() {
    return fourier.points();
  }

  @Override
  public Buffers buffers(int lanes) {
    return new LaneBuffers(lanes, new double[fourier.points()]);
  }

  @Override
  public void forward(double[][] samples, double[][] parts, int at, int orders, Buffers buffers) {
    LaneBuffers own = (LaneBuffers) buffers;
    double[] ring = own.ring();
    for (int lane = 0; lane < own.lanes(); lane++) {
      for (int k = 0; k < ring.length; k++) {
        ring[k] = samples[k][lane];
      }
      fourier.forward(ring);
      for (int m = 0; m < orders; m++) {
        parts[2 * m][at + lane] = fourier.real(ring, m);
        parts[2 * m + 1][at + lane] = fourier.imaginary(ring, m);
      }
    }
  }

  @Override
  public void inverse(double[][] parts, int at, int orders, double[][] samples, Buffers buffers) {
    LaneBuffers own = (LaneBuffers) buffers;
    double[] ring = own.ring();
    for (int lane = 0; lane < own.lanes(); lane++) {
      Arrays.fill(ring, 0);
      for (int m = 0; m < orders; m++) {
        fourier.add(ring, m, parts[2 * m][at + lane], parts[2 * m + 1][at + lane]);
      }
      fourier.inverse(ring);
      for (int k = 0; k < ring.length; k++) {
        samples[k][lane] = ring[k];
      }
    }
  }
}
