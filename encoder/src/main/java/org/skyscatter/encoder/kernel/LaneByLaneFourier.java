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
  public void forward(
      double[][] samples, double[][] real, double[][] imaginary, int orders, Buffers buffers) {
    LaneBuffers own = (LaneBuffers) buffers;
    double[] ring = own.ring();
    for (int lane = 0; lane < own.lanes(); lane++) {
      for (int k = 0; k < ring.length; k++) {
        ring[k] = samples[k][lane];
      }
      fourier.forward(ring);
      for (int m = 0; m < orders; m++) {
        real[m][lane] = fourier.real(ring, m);
        imaginary[m][lane] = fourier.imaginary(ring, m);
      }
    }
  }

  @Override
  public void inverse(
      double[][] real, double[][] imaginary, int orders, double[][] samples, Buffers buffers) {
    LaneBuffers own = (LaneBuffers) buffers;
    double[] ring = own.ring();
    for (int lane = 0; lane < own.lanes(); lane++) {
      Arrays.fill(ring, 0);
      for (int m = 0; m < orders; m++) {
        fourier.add(ring, m, real[m][lane], imaginary[m][lane]);
      }
      fourier.inverse(ring);
      for (int k = 0; k < ring.length; k++) {
        samples[k][lane] = ring[k];
      }
    }
  }
}
