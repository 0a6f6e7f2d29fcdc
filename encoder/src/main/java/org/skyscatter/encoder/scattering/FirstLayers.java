package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The first layer at all scales of a configuration, one {@link FirstLayer} a grid. The largest grid
 * is done by itself; the others all at once in the same memory, because each wait for all threads
 * costs as much as a small scale. Immutable and safe to share between threads; a {@link Scratch} is
 * not.
 */
public final class FirstLayers {

  /** From the largest grid down. */
  private final List<Member> members = new ArrayList<>();

  private final List<List<Member>> groups = new ArrayList<>();
  private final int scaleCount;

  /**
   * The layer of one grid.
   *
   * @param number its place among the members
   * @param firstScale the number of its first scale among all scales
   * @param firstOrder where its orders begin in the memory that a group shares
   * @param firstModulusOrder where those of its moduli begin
   */
  private record Member(
      FirstLayer layer, int number, int firstScale, int firstOrder, int firstModulusOrder) {

    double[][] mixing(List<double[][]> ofAll, int scale) {
      return ofAll.get(firstScale + scale);
    }

    LayerMemory.Part in(Scratch scratch) {
      return scratch.memory.from(firstOrder, firstModulusOrder);
    }
  }

  /**
   * Plans all scales.
   *
   * @param scales at least one, from the lowest up, so that those of one grid follow each other
   * @param modulusBandLimits the band limit of the moduli of each scale
   */
  public FirstLayers(Kernel kernel, List<WaveletScale> scales, int[] modulusBandLimits) {
    scaleCount = scales.size();
    int end = scales.size();
    int firstOrder = 0;
    int firstModulusOrder = 0;
    while (end > 0) {
      int bandLimit = scales.get(end - 1).bandLimit();
      int start = end;
      while (start > 0 && scales.get(start - 1).bandLimit() == bandLimit) {
        start--;
      }
      int[] limits = Arrays.copyOfRange(modulusBandLimits, start, end);
      FirstLayer layer = new FirstLayer(kernel, scales.subList(start, end), limits);
      members.add(new Member(layer, members.size(), start, firstOrder, firstModulusOrder));
      if (members.size() > 1) {
        firstOrder += bandLimit;
        firstModulusOrder += Arrays.stream(limits).max().orElse(0);
      }
      end = start;
    }
    groups.add(members.subList(0, 1));
    groups.add(members.subList(1, members.size()));
  }

  /** The memory of one computation at a time. */
  public final class Scratch {
    private final List<OrderBlocks> map = new ArrayList<>();
    private final LayerMemory memory;
    private final List<FirstLayer.Scratch> ofMembers = new ArrayList<>();

    private Scratch(int parts, int threads) {
      FirstLayer largest = members.get(0).layer;
      for (int part = 0; part < parts; part++) {
        map.add(new OrderBlocks(largest.orders()));
      }
      Member last = members.get(members.size() - 1);
      int orders = Math.max(largest.orders(), last.firstOrder + last.layer.orders());
      memory =
          new LayerMemory(
              largest.scales().get(0).grid().northernRings(),
              orders,
              parts,
              members.stream().mapToInt(member -> member.layer.components()).max().orElse(0));
      for (Member member : members) {
        ofMembers.add(member.layer.scratch(parts, threads));
      }
    }

    /** The coefficients of the latest map, part by part. */
    public List<OrderBlocks> map() {
      return map;
    }

    private FirstLayer.Scratch of(Member member) {
      return ofMembers.get(member.number);
    }
  }

  /**
   * Allocates the memory of one computation.
   *
   * @param parts 1 for a real map, 2 for a complex one
   * @param threads the number of threads
   */
  public Scratch scratch(int parts, int threads) {
    return new Scratch(parts, threads);
  }

  /**
   * Computes the layers.
   *
   * @param parts the coefficients of a real map, or of the real and the imaginary part of a complex
   *     one: the wavelet transform is linear, so |W| is the root of the sum of their squares
   * @param mixing [scale][k][d]: the k-th output of a scale is the sum of mixing[scale][k][d] |W_d|
   *     over the directions; at most as many outputs as directions
   * @return by scale
   */
  public List<FirstLayer.Result> compute(
      List<HarmonicCoefficients> parts, List<double[][]> mixing, Scratch scratch, Workers workers) {
    FirstLayer.Result[] results = new FirstLayer.Result[scaleCount];
    for (List<Member> group : groups) {
      workers.forEach(
          counts(group, member -> member.layer.orders()),
          (thread, k, m) -> {
            Member member = group.get(k);
            if (member.number == 0) {
              // The largest grid has all orders, and comes first.
              for (int part = 0; part < parts.size(); part++) {
                scratch.map.get(part).copyFrom(parts.get(part), m);
              }
            }
            LayerMemory.Part memory = member.in(scratch);
            member.layer.synthesise(thread, m, scratch.map, memory, scratch.of(member));
          });
      int scales = group.stream().mapToInt(member -> member.layer.scales().size()).max().orElse(0);
      for (int scale = 0; scale < scales; scale++) {
        computeScale(group, scale, mixing, scratch, workers, results);
      }
    }
    return Arrays.asList(results);
  }

  /** One scale of each member of a group. */
  private static void computeScale(
      List<Member> group,
      int scale,
      List<double[][]> mixing,
      Scratch scratch,
      Workers workers,
      FirstLayer.Result[] results) {
    List<Member> having =
        group.stream().filter(member -> scale < member.layer.scales().size()).toList();
    for (Member member : having) {
      int outputs = member.mixing(mixing, scale).length;
      LayerMemory.Part memory = member.in(scratch);
      member.layer.prepare(scale, outputs, memory, scratch.of(member));
    }
    workers.forEach(
        counts(having, member -> member.layer.blocks()),
        (thread, k, block) -> {
          Member member = having.get(k);
          LayerMemory.Part memory = member.in(scratch);
          double[][] ofScale = member.mixing(mixing, scale);
          member.layer.modulus(thread, block, scale, ofScale, memory, scratch.of(member));
        });
    workers.forEach(
        counts(
            having,
            member ->
                member.mixing(mixing, scale).length == 0 ? 0 : member.layer.modulusOrders(scale)),
        (thread, k, m) -> {
          Member member = having.get(k);
          LayerMemory.Part memory = member.in(scratch);
          int outputs = member.mixing(mixing, scale).length;
          member.layer.analyse(thread, m, scale, outputs, memory, scratch.of(member));
        });
    for (Member member : having) {
      int outputs = member.mixing(mixing, scale).length;
      results[member.firstScale + scale] = member.layer.result(scale, outputs, scratch.of(member));
    }
  }

  private static int[] counts(List<Member> group, ToIntFunction<Member> count) {
    return group.stream().mapToInt(count).toArray();
  }
}
