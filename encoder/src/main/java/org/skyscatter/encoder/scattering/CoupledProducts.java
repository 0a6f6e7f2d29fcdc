package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.CouplingTable;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The sums over orders and degrees of the products of every map's strands with every map's strands
 * and images, as far as one thread has added them. Each run of degrees is turned into rows by
 * {@link Kernel#couple}, while it is in a near cache, and multiplied in tiles of four by four. Not
 * safe for use by several threads.
 */
final class CoupledProducts {

  private static final int STRANDS = 0;

  /** Images of the coupling of n = 0 with n &gt; 0; the one after it has the odd distances. */
  private static final int CROSS = 1;

  /** Images of the coupling of n with -n; the one after it has the odd distances. */
  private static final int SAME = 3;

  private static final int KINDS = 5;
  private static final int TILE = 4;
  private static final int PARTS = 4;
  private static final int TILE_SUMS = TILE * TILE * Kernel.LANES;

  private final Kernel kernel;
  private final WaveletScale scale;
  private final Coupling coupling;
  private final int maps;

  /** By map: strands, then the four kinds of images. */
  private final double[][][] rowsOfMap;

  private final double[][][] scans;

  /** The strands of all maps, four at a time. */
  private final double[][][] strands;

  /** The kinds that have both halves of a row, and those that have the second half alone. */
  private final Columns whole;

  private final Columns half;

  /** All maps' rows of some kinds, and the sums of their products with all strands. */
  private final class Columns {
    private final int firstKind;
    private final double[][][] tiles;
    private final double[] sums;

    /** Takes the kinds from one to before another. */
    Columns(int fromKind, int toKind) {
      firstKind = fromKind;
      List<double[]> rows = new ArrayList<>();
      for (int kind = fromKind; kind < toKind; kind++) {
        for (double[][] ofMap : rowsOfMap) {
          rows.add(ofMap[kind]);
        }
      }
      tiles = inTiles(rows);
      sums = new double[strands.length * tiles.length * TILE_SUMS];
    }

    void add(int from, int to) {
      int at = 0;
      for (int f = 0; f < strands.length; f++) {
        for (int column = 0; column < tiles.length; column++, at += TILE_SUMS) {
          if (!mirrorsAnother(f, column)) {
            kernel.addProducts(strands[f], tiles[column], sums, at, from, to);
          }
        }
      }
    }

    /** Whether a tile holds only products of strands with strands that another tile holds too. */
    private boolean mirrorsAnother(int f, int column) {
      return firstKind == STRANDS && column < f && (column + 1) * TILE <= maps;
    }

    /** The products of strands with strands. */
    double[][] strandMatrix() {
      double[][] matrix = new double[maps][maps];
      for (int f = 0; f < maps; f++) {
        for (int g = f; g < maps; g++) {
          matrix[f][g] = product(f, g);
          matrix[g][f] = matrix[f][g];
        }
      }
      return matrix;
    }

    /** H[f][g] + H[g][f], H the products with the images of one kind. */
    double[][] symmetricMatrix(int kind) {
      double[][] matrix = new double[maps][maps];
      for (int f = 0; f < maps; f++) {
        for (int g = 0; g < maps; g++) {
          double value = product(f, (kind - firstKind) * maps + g);
          matrix[f][g] += value;
          matrix[g][f] += value;
        }
      }
      return matrix;
    }

    private double product(int f, int column) {
      int tile = f / TILE * tiles.length + column / TILE;
      int at = Kernel.LANES * ((tile * TILE + f % TILE) * TILE + column % TILE);
      double sum = 0;
      for (int k = 0; k < Kernel.LANES; k++) {
        sum += sums[at + k];
      }
      return sum;
    }
  }

  CoupledProducts(Kernel kernel, WaveletScale scale, int maps) {
    this.kernel = kernel;
    this.scale = scale;
    this.maps = maps;
    coupling = new Coupling(scale);
    rowsOfMap = new double[maps][KINDS][PARTS * CouplingTable.DEGREES * CouplingTable.ORDERS];
    scans = new double[maps][2][Kernel.COUPLING_SUMS];
    strands = inTiles(Arrays.stream(rowsOfMap).map(ofMap -> ofMap[0]).toList());
    whole = new Columns(STRANDS, coupling.crosses() ? SAME : CROSS);
    half = new Columns(SAME, coupling.highOrder() > 0 ? KINDS : SAME);
  }

  /** Rows four at a time; those that fill up the last tile are never looked at. */
  private static double[][][] inTiles(List<double[]> rows) {
    double[][][] tiles = new double[(rows.size() + TILE - 1) / TILE][TILE][];
    for (int k = 0; k < tiles.length * TILE; k++) {
      tiles[k / TILE][k % TILE] = rows.get(Math.min(k, rows.size() - 1));
    }
    return tiles;
  }

  /** Forgets all sums. */
  void clear() {
    Arrays.fill(whole.sums, 0);
    Arrays.fill(half.sums, 0);
  }

  /** Adds a block of orders, from its highest degree down. */
  void add(int block, List<OrderBlocks> sky) {
    for (double[][] ofMap : scans) {
      for (double[] ofPart : ofMap) {
        Arrays.fill(ofPart, 0);
      }
    }
    int firstOrder = block * CouplingTable.ORDERS;
    int lowest = Math.max(firstOrder, scale.fromDegree());
    int highest = scale.toDegree() - 1;
    coupling.startOrders(firstOrder);
    while (highest >= lowest) {
      int degrees = Math.min(CouplingTable.DEGREES, highest - lowest + 1);
      coupling.startDegrees(firstOrder, highest, degrees);
      addDegrees(block, highest, sky);
      highest -= degrees;
    }
  }

  private void addDegrees(int block, int highest, List<OrderBlocks> sky) {
    CouplingTable table = coupling.table();
    int at = OrderBlocks.indexOf(block, highest);
    for (int f = 0; f < maps; f++) {
      double[] values = sky.get(f).block(block);
      for (int part = 0; part < 2; part++) {
        int start = at + part * OrderBlocks.ORDERS;
        kernel.couple(table, values, start, OrderBlocks.STRIDE, part, rowsOfMap[f], scans[f][part]);
      }
    }
    int all = PARTS * table.part();
    whole.add(0, all);
    half.add(all / 2, all);
  }

  /** Adds what another thread has added. */
  void add(CoupledProducts other) {
    addTo(whole.sums, other.whole.sums);
    addTo(half.sums, other.half.sums);
  }

  private static void addTo(double[] sums, double[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
  }

  /**
   * The products of strands with strands, then H[f][g] + H[g][f] of the kinds of images; zero for
   * kinds that the azimuthal orders do not have.
   */
  double[][][] symmetricMatrices() {
    double[][][] matrices = new double[KINDS][maps][maps];
    matrices[STRANDS] = whole.strandMatrix();
    for (int kind = CROSS; kind < (coupling.crosses() ? SAME : CROSS); kind++) {
      matrices[kind] = whole.symmetricMatrix(kind);
    }
    for (int kind = SAME; kind < (coupling.highOrder() > 0 ? KINDS : SAME); kind++) {
      matrices[kind] = half.symmetricMatrix(kind);
    }
    return matrices;
  }
}
