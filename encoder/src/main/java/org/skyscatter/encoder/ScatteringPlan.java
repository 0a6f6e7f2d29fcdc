package org.skyscatter.encoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.scattering.FirstLayer;
import org.skyscatter.encoder.scattering.FirstLayers;
import org.skyscatter.encoder.scattering.SecondLayer;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.wavelet.WaveletFilters;
import org.skyscatter.encoder.wavelet.WaveletScale;

/** The two layers of every scale of a configuration. Immutable; a {@link Scratch} is not. */
final class ScatteringPlan {

  private final EncoderConfig config;
  private final Workers workers;
  private final List<WaveletScale> scales = new ArrayList<>();

  private final FirstLayers firstLayers;
  private final List<SecondLayer> secondLayers = new ArrayList<>();

  ScatteringPlan(EncoderConfig config, Workers workers, Kernel kernel) {
    this.config = config;
    this.workers = workers;
    WaveletFilters filters =
        new WaveletFilters(config.bandLimit(), config.directions(), config.highestScale());
    for (int j = config.lowestScale(); j <= config.highestScale(); j++) {
      WaveletScale scale =
          new WaveletScale(filters, j, config.bandLimitAt(j), config.directionsAt(j));
      scales.add(scale);
      secondLayers.add(SecondLayer.of(kernel, scale));
    }
    int[] limits =
        scales.stream().mapToInt(scale -> config.modulusBandLimitAt(scale.scale())).toArray();
    firstLayers = new FirstLayers(kernel, scales, limits);
  }

  /** The memory of one encoding at a time. */
  final class Scratch {
    private final FirstLayers.Scratch firstLayer;
    private final Map<Integer, SecondLayer.Scratch> secondLayer = new HashMap<>();

    private Scratch() {
      firstLayer = firstLayers.scratch(config.complexMap() ? 2 : 1, workers.threads());
    }

    /** The coefficients of the latest map, part by part. */
    List<OrderBlocks> map() {
      return firstLayer.map();
    }
  }

  Scratch scratch() {
    return new Scratch();
  }

  WaveletScale scale(int j) {
    return scales.get(j - config.lowestScale());
  }

  /**
   * The first layer of a map, by scale; see {@link FirstLayers#compute}.
   *
   * @param parts a real map, or the real and the imaginary part of a complex one
   * @param mixing by scale
   */
  List<FirstLayer.Result> firstLayer(
      List<HarmonicCoefficients> parts, List<double[][]> mixing, Scratch scratch) {
    return firstLayers.compute(parts, mixing, scratch.firstLayer, workers);
  }

  /**
   * The integrals of products of wavelet maps at each scale j1 but the highest; see {@link
   * SecondLayer#integrals}.
   *
   * @param maps by scale, from the lowest
   */
  List<double[][][]> secondLayer(List<List<OrderBlocks>> maps, Scratch scratch) {
    int count = maps.size();
    int[] parts = new int[count];
    List<SecondLayer.Scratch> memory = new ArrayList<>();
    // From the largest, so that the threads end together.
    for (int k = 0; k < count; k++) {
      int scale = count - 1 - k;
      SecondLayer layer = secondLayers.get(scale);
      // The number of maps at a scale follows from the configuration.
      int size = maps.get(scale).size();
      memory.add(
          scratch.secondLayer.computeIfAbsent(scale, s -> layer.scratch(size, workers.threads())));
      layer.clear(memory.get(k));
      parts[k] = layer.parts();
    }
    workers.forEach(
        parts,
        (thread, k, part) -> {
          int scale = count - 1 - k;
          secondLayers.get(scale).add(thread, part, maps.get(scale), memory.get(k));
        });
    List<double[][][]> integrals = new ArrayList<>();
    for (int scale = 0; scale < count; scale++) {
      integrals.add(secondLayers.get(scale).integrals(memory.get(count - 1 - scale)));
    }
    return integrals;
  }
}
