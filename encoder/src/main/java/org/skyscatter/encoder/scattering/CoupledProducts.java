package org.skyscatter.encoder.scattering;

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

  /** Images of the coupling of n = 0 with n &gt; 0; the one after it has the odd distances. */
  static final int CROSS = 1;

  /** Images of the coupling of n with -n; the one after it has the odd distances. */
  static final int SAME = 3;

  private static final int KINDS = 5;
  private static final int TILE = 4;
  private static final int PARTS = 4;

  private final Kernel kernel;
  private final WaveletScale scale;
  private final Coupling coupling;
  private final int maps;
  private final int tiles;

  /** By map: strands, then the four kinds of images; and [kind][tile of four maps]. */
  private final double[][][] rowsOfMap;

  private final double[][][][] tilesOfKind;
  private final double[][][] scans;

  /** By kind, then tile of f, tile of g, f and g. */
  private final double[][] products;

  CoupledProducts(Kernel kernel, WaveletScale scale, int maps) {
    this.kernel = kernel;
    this.scale = scale;
    this.maps = maps;
    coupling = new Coupling(scale);
    tiles = (maps + TILE - 1) / TILE;
    int length = PARTS * CouplingTable.DEGREES * CouplingTable.ORDERS;
    rowsOfMap = new double[maps][KINDS][length];
    scans = new double[maps][2][Kernel.COUPLING_SUMS];
    tilesOfKind = new double[KINDS][tiles][TILE][];
    // The rows that fill up the last tile are never read; any row will do.
    for (int kind = 0; kind < KINDS; kind++) {
      for (int k = 0; k < tiles * TILE; k++) {
        tilesOfKind[kind][k / TILE][k % TILE] = rowsOfMap[Math.min(k, maps - 1)][kind];
      }
    }
    products = new double[KINDS][tiles * tiles * TILE * TILE];
  }

  /** Forgets all sums. */
  void clear() {
    for (double[] ofKind : products) {
      Arrays.fill(ofKind, 0);
    }
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
    addProducts(0, 0, all);
    if (coupling.crosses()) {
      addProducts(CROSS, 0, all);
      addProducts(CROSS + 1, 0, all);
    }
    if (coupling.highOrder() > 0) {
      addProducts(SAME, all / 2, all);
      addProducts(SAME + 1, all / 2, all);
    }
  }

  private void addProducts(int kind, int from, int to) {
    double[] sums = products[kind];
    int at = 0;
    for (double[][] strands : tilesOfKind[0]) {
      for (double[][] images : tilesOfKind[kind]) {
        kernel.dotFourByFour(strands, images, 0, sums, at, from, to);
        at += TILE * TILE;
      }
    }
  }

  private double product(int kind, int f, int g) {
    int tile = f / TILE * tiles + g / TILE;
    return products[kind][(tile * TILE + f % TILE) * TILE + g % TILE];
  }

  /** The products of equal azimuthal orders. */
  double zeroth(int f, int g) {
    return product(0, f, g);
  }

  /** H[f][g] + H[g][f] of a kind of images. */
  double symmetric(int kind, int f, int g) {
    return product(kind, f, g) + product(kind, g, f);
  }
}
