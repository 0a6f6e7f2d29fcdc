package org.skyscatter.encoder.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/**
 * The scattering covariances by their definition: every map is made, every sum runs over pixels.
 * The flat order comes from the nesting of the loops.
 */
public final class DirectScattering {

  /** All coefficients of one map. */
  public record Result(
      double mean, double variance, double[] s1, double[] s2, double[] s3, double[] s4) {}

  private final EncoderConfig config;
  private final int jMin;
  private final int jMax;
  private final DirectWavelets[] wavelets;

  /** Prepares the scales of a configuration. */
  public DirectScattering(EncoderConfig config) {
    this.config = config;
    jMin = config.lowestScale();
    jMax = (int) Math.ceil(Math.log(config.bandLimit()) / Math.log(2) - 1e-9);
    wavelets = new DirectWavelets[jMax + 1];
    for (int j = jMin; j <= jMax; j++) {
      wavelets[j] = new DirectWavelets(j, config.bandLimit(), config.directions());
    }
  }

  /**
   * Encodes a map of the band limit of the configuration.
   *
   * @param map the coefficients
   * @param referencePower the undivided S2 of the reference, or null
   */
  public Result encode(HarmonicCoefficients map, double @Nullable [] referencePower) {
    double[][] norm = byScale(referencePower);
    Complex[][][][] w = new Complex[jMax + 1][][][];
    double[][][][] modulus = new double[jMax + 1][][][];
    List<Double> s1 = new ArrayList<>();
    List<Double> s2 = new ArrayList<>();
    for (int j = jMin; j <= jMax; j++) {
      w[j] =
          wavelets[j].maps(
              (l, m) -> new Complex(map.real(l, m), map.imaginary(l, m)), config.bandLimit());
      modulus[j] = magnitudes(w[j]);
      for (int d = 0; d < w[j].length; d++) {
        s1.add(mean(j, modulus[j][d], 1) / Math.sqrt(norm[j][d]));
        s2.add(mean(j, modulus[j][d], 2) / norm[j][d]);
      }
    }
    List<Double> s3 = new ArrayList<>();
    List<Double> s4 = new ArrayList<>();
    for (int j1 = jMin; j1 < jMax; j1++) {
      int highest = highestPartner(j1);
      Complex[][][][][] second = new Complex[jMax + 1][][][][];
      for (int j2 = j1 + 1; j2 <= highest; j2++) {
        second[j2] = secondLayer(j1, j2, modulus[j2]);
        addS3(s3, j1, w[j1], second[j2], norm[j1]);
      }
      for (int j2 = j1 + 1; j2 <= highest; j2++) {
        for (int j3 = j1 + 1; j3 <= highest; j3++) {
          addS4(s4, j1, second[j2], second[j3], norm[j1]);
        }
      }
    }
    double meanSquare = square(map, 0);
    double power = 0;
    for (int l = 0; l < config.bandLimit(); l++) {
      power += square(map, l);
    }
    return new Result(
        Math.sqrt(meanSquare) / (2 * Math.sqrt(Math.PI)),
        (power - meanSquare) / (4 * Math.PI),
        array(s1),
        array(s2),
        array(s3),
        array(s4));
  }

  private int highestPartner(int j1) {
    Integer deltaJ = config.deltaJ();
    return deltaJ == null ? jMax : Math.min(jMax, j1 + deltaJ);
  }

  private double[][] byScale(double @Nullable [] power) {
    double[][] norm = new double[jMax + 1][];
    for (int j = jMin, k = 0; j <= jMax; j++) {
      norm[j] = new double[wavelets[j].directionCount];
      for (int d = 0; d < norm[j].length; d++, k++) {
        norm[j][d] = power == null ? 1 : power[k];
      }
    }
    return norm;
  }

  private static double[][][] magnitudes(Complex[][][] maps) {
    double[][][] result = new double[maps.length][maps[0].length][maps[0][0].length];
    for (int d = 0; d < maps.length; d++) {
      for (int t = 0; t < maps[d].length; t++) {
        for (int p = 0; p < maps[d][t].length; p++) {
          result[d][t][p] = maps[d][t][p].magnitude();
        }
      }
    }
    return result;
  }

  /** The mean over the sphere of a power of a map. */
  private double mean(int scale, double[][] map, int exponent) {
    double sum = 0;
    for (int t = 0; t < map.length; t++) {
      for (double value : map[t]) {
        sum += Math.pow(value, exponent) * wavelets[scale].grid.pixelWeight[t];
      }
    }
    return sum / (4 * Math.PI);
  }

  /** N_{j1;j2,d}, by [d][n][t][p]. */
  private Complex[][][][] secondLayer(int j1, int j2, double[][][] moduli) {
    Complex[][][][] maps = new Complex[moduli.length][][][];
    int limit = Math.min((int) Math.pow(2, j2), config.bandLimit());
    for (int d = 0; d < moduli.length; d++) {
      Complex[][] u = analyse(wavelets[j2], moduli[d], limit);
      maps[d] = wavelets[j1].maps((l, m) -> u[l][l + m], limit);
    }
    return maps;
  }

  /** u_lm by [l][l+m]: the quadrature of the modulus with the conjugate harmonics. */
  private static Complex[][] analyse(DirectWavelets scale, double[][] modulus, int limit) {
    Complex[][] u = new Complex[limit][];
    for (int l = 0; l < limit; l++) {
      u[l] = new Complex[2 * l + 1];
      for (int m = -l; m <= l; m++) {
        Complex sum = Complex.ZERO;
        for (int t = 0; t < scale.limit; t++) {
          double ring = SphericalHarmonics.ring(l, m, scale.grid.theta[t]);
          for (int p = 0; p < scale.phiCount(); p++) {
            double factor = ring * modulus[t][p] * scale.grid.pixelWeight[t];
            sum = sum.plus(scale.phase(-m, p).times(factor));
          }
        }
        u[l][l + m] = sum;
      }
    }
    return u;
  }

  private void addS3(
      List<Double> s3, int j1, Complex[][][] w, Complex[][][][] second, double[] norm) {
    double total = 0;
    for (int d = 0; d < second.length; d++) {
      for (int n = 0; n < w.length; n++) {
        double value = 0;
        for (int t = 0; t < w[n].length; t++) {
          for (int p = 0; p < w[n][t].length; p++) {
            Complex product = w[n][t][p].times(second[d][n][t][p]);
            value += product.re() * wavelets[j1].grid.pixelWeight[t];
          }
        }
        value /= divisor(norm, d, n);
        total += value;
        if (!config.isotropic()) {
          s3.add(value);
        }
      }
    }
    if (config.isotropic()) {
      s3.add(total);
    }
  }

  private void addS4(
      List<Double> s4, int j1, Complex[][][][] second, Complex[][][][] third, double[] norm) {
    double total = 0;
    for (int d = 0; d < second.length; d++) {
      for (int dPrime = 0; dPrime < third.length; dPrime++) {
        for (int n = 0; n < second[d].length; n++) {
          double value = 0;
          for (int t = 0; t < second[d][n].length; t++) {
            for (int p = 0; p < second[d][n][t].length; p++) {
              Complex product = second[d][n][t][p].times(third[dPrime][n][t][p].conjugate());
              value += product.re() * wavelets[j1].grid.pixelWeight[t];
            }
          }
          value /= divisor(norm, d, dPrime);
          total += value;
          if (!config.isotropic()) {
            s4.add(value);
          }
        }
      }
    }
    if (config.isotropic()) {
      s4.add(total);
    }
  }

  /** sqrt(norm[j1,d] norm[j1,e]); scales with too few directions for it have no reference. */
  private static double divisor(double[] norm, int d, int e) {
    return d < norm.length && e < norm.length ? Math.sqrt(norm[d] * norm[e]) : 1;
  }

  private static double square(HarmonicCoefficients map, int l) {
    double sum = 0;
    for (int m = -l; m <= l; m++) {
      sum += Math.pow(map.real(l, m), 2) + Math.pow(map.imaginary(l, m), 2);
    }
    return sum;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
