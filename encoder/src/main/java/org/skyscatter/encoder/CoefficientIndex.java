package org.skyscatter.encoder;

import java.util.ArrayList;
import java.util.List;

/**
 * What each number of a {@link ScatteringCoefficients} is. The flat order is that of the reference
 * software: S1 and S2 by scale j, then direction d; S3 by j1, j2, d, n; S4 by j1, j2, j3, d, d', n,
 * each row-major; isotropic S3 and S4 have no directions.
 */
public final class CoefficientIndex {

  /** Stands for an index that a coefficient does not have. */
  public static final int ABSENT = -1;

  /**
   * The indices of one coefficient; {@link #ABSENT} where the statistic has no such index.
   *
   * @param statistic the group
   * @param j1 the scale (S1, S2), or the scale of the second wavelet (S3, S4)
   * @param j2 the scale of the first modulus
   * @param j3 the scale of the second modulus
   * @param d the direction of the wavelet (S1, S2), or of the first modulus
   * @param dPrime the direction of the second modulus
   * @param n the direction of the wavelet at j1
   */
  public record Entry(Statistic statistic, int j1, int j2, int j3, int d, int dPrime, int n) {

    /** A name such as {@code S4[j1=2,j2=3,j3=5,d=0,d'=4,n=1]}. */
    public String label() {
      StringBuilder text = new StringBuilder(statistic.name()).append('[');
      text.append(j2 == ABSENT ? "j=" : "j1=").append(j1);
      append(text, "j2", j2);
      append(text, "j3", j3);
      append(text, "d", d);
      append(text, "d'", dPrime);
      append(text, "n", n);
      return text.append(']').toString();
    }

    private static void append(StringBuilder text, String name, int value) {
      if (value != ABSENT) {
        text.append(',').append(name).append('=').append(value);
      }
    }
  }

  /** The coefficients of one choice of scales: a row-major array over the directions. */
  private record Block(
      int offset, int j1, int j2, int j3, int dCount, int dPrimeCount, int nCount) {
    int size() {
      return dCount * dPrimeCount * nCount;
    }
  }

  private final EncoderConfig config;
  private final List<Block> single = new ArrayList<>();
  private final List<Block> pairs = new ArrayList<>();
  private final List<Block> triples = new ArrayList<>();

  /** Lays out the coefficients of a configuration. */
  public CoefficientIndex(EncoderConfig config) {
    this.config = config;
    for (int j = config.lowestScale(); j <= config.highestScale(); j++) {
      add(single, j, ABSENT, ABSENT, config.directionsAt(j), 1, 1);
    }
    for (int j1 = config.lowestScale(); j1 < config.highestScale(); j1++) {
      int nCount = config.isotropic() ? 1 : config.directionsAt(j1);
      for (int j2 = j1 + 1; j2 <= config.highestPartnerOf(j1); j2++) {
        int dCount = config.isotropic() ? 1 : config.directionsAt(j2);
        add(pairs, j1, j2, ABSENT, dCount, 1, nCount);
        for (int j3 = j1 + 1; j3 <= config.highestPartnerOf(j1); j3++) {
          int dPrimeCount = config.isotropic() ? 1 : config.directionsAt(j3);
          add(triples, j1, j2, j3, dCount, dPrimeCount, nCount);
        }
      }
    }
  }

  private static void add(
      List<Block> blocks, int j1, int j2, int j3, int dCount, int dPrimeCount, int nCount) {
    blocks.add(new Block(end(blocks), j1, j2, j3, dCount, dPrimeCount, nCount));
  }

  private static int end(List<Block> blocks) {
    if (blocks.isEmpty()) {
      return 0;
    }
    Block last = blocks.get(blocks.size() - 1);
    return Math.addExact(last.offset(), last.size());
  }

  /** The number of coefficients of a statistic. */
  public int size(Statistic statistic) {
    return end(blocks(statistic));
  }

  /** The number of coefficients of all statistics. */
  public int size() {
    return 2 * end(single) + end(pairs) + end(triples);
  }

  /**
   * The indices of the coefficient at a flat position of a statistic.
   *
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public Entry entry(Statistic statistic, int position) {
    List<Block> blocks = blocks(statistic);
    if (position < 0 || position >= end(blocks)) {
      throw new IndexOutOfBoundsException(
          statistic + " has positions 0 to " + (end(blocks) - 1) + ", not " + position);
    }
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks.get(middle).offset() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Block block = blocks.get(low);
    int within = position - block.offset();
    int n = within % block.nCount();
    int dPrime = within / block.nCount() % block.dPrimeCount();
    int d = within / block.nCount() / block.dPrimeCount();
    boolean directional = block.j2() == ABSENT || !config.isotropic();
    return new Entry(
        statistic,
        block.j1(),
        block.j2(),
        block.j3(),
        directional ? d : ABSENT,
        directional && block.j3() != ABSENT ? dPrime : ABSENT,
        directional && block.j2() != ABSENT ? n : ABSENT);
  }

  /** The flat position of S1[j, 0] and S2[j, 0]. */
  public int offset(int j) {
    return find(single, j, ABSENT, ABSENT).offset();
  }

  /** The flat position of the first coefficient of S3[j1][j2]. */
  public int offset(int j1, int j2) {
    return find(pairs, j1, j2, ABSENT).offset();
  }

  /** The flat position of the first coefficient of S4[j1][j2, j3]. */
  public int offset(int j1, int j2, int j3) {
    return find(triples, j1, j2, j3).offset();
  }

  private static Block find(List<Block> blocks, int j1, int j2, int j3) {
    for (Block block : blocks) {
      if (block.j1() == j1 && block.j2() == j2 && block.j3() == j3) {
        return block;
      }
    }
    throw new IllegalArgumentException(
        "no coefficient has the scales " + j1 + ", " + j2 + ", " + j3);
  }

  private List<Block> blocks(Statistic statistic) {
    return switch (statistic) {
      case S1, S2 -> single;
      case S3 -> pairs;
      case S4 -> triples;
    };
  }
}
