package org.skyscatter.encoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.scattering.FirstLayer;
import org.skyscatter.encoder.scattering.LayerMemory;
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

  /** One a grid, from the lowest scale up. */
  private final List<FirstLayer> firstLayers = new ArrayList<>();

  private final List<SecondLayer> secondLayers = new ArrayList<>();

  ScatteringPlan(EncoderConfig config, Workers workers, Kernel kernel) {
    this.config = config;
    this.workers = workers;
    WaveletFilters filters =
        new WaveletFilters(config.bandLimit(), config.directions(), config.highestScale());
    SortedMap<Integer, List<WaveletScale>> byBandLimit = new TreeMap<>();
    for (int j = config.lowestScale(); j <= config.highestScale(); j++) {
      WaveletScale scale =
          new WaveletScale(filters, j, config.bandLimitAt(j), config.directionsAt(j));
      scales.add(scale);
      secondLayers.add(SecondLayer.of(kernel, scale));
      byBandLimit.computeIfAbsent(scale.bandLimit(), l -> new ArrayList<>()).add(scale);
    }
    for (List<WaveletScale> onOneGrid : byBandLimit.values()) {
      int[] limits =
          onOneGrid.stream().mapToInt(scale -> config.modulusBandLimitAt(scale.scale())).toArray();
      firstLayers.add(new FirstLayer(kernel, onOneGrid, limits));
    }
  }

  /** The memory of one encoding at a time. */
  final class Scratch {
    private final List<OrderBlocks> parts = new ArrayList<>();
    private final LayerMemory memory;
    private final List<FirstLayer.Scratch> firstLayerScratch = new ArrayList<>();
    private final Map<Integer, SecondLayer.Scratch> secondLayerScratch = new HashMap<>();

    private Scratch() {
      int count = config.complexMap() ? 2 : 1;
      for (int part = 0; part < count; part++) {
        parts.add(new OrderBlocks(config.bandLimit()));
      }
      FirstLayer largest = firstLayers.get(firstLayers.size() - 1);
      WaveletScale highest = scales.get(scales.size() - 1);
      memory =
          new LayerMemory(
              highest.grid().northernRings(),
              highest.bandLimit(),
              count,
              largest.scales().stream().mapToInt(WaveletScale::components).sum(),
              config.modulusBandLimitAt(config.highestScale()));
      for (FirstLayer layer : firstLayers) {
        firstLayerScratch.add(layer.scratch(count, workers.threads()));
      }
    }

    /** Takes a map, or the real and the imaginary part of a complex one. */
    void load(List<HarmonicCoefficients> map) {
      for (int part = 0; part < parts.size(); part++) {
        parts.get(part).set(map.get(part));
      }
    }

    /** The map, part by part. */
    List<OrderBlocks> parts() {
      return parts;
    }
  }

  Scratch scratch() {
    return new Scratch();
  }

  WaveletScale scale(int j) {
    return scales.get(j - config.lowestScale());
  }

  /**
   * The first layer of the loaded map, by scale; see {@link FirstLayer#compute}.
   *
   * @param mixing by scale
   */
  List<FirstLayer.Result> firstLayer(List<double[][]> mixing, Scratch scratch) {
    List<FirstLayer.Result> results = new ArrayList<>();
    for (int i = 0; i < firstLayers.size(); i++) {
      FirstLayer layer = firstLayers.get(i);
      List<double[][]> ofLayer =
          mixing.subList(results.size(), results.size() + layer.scales().size());
      results.addAll(
          layer.compute(
              scratch.parts, ofLayer, scratch.memory, scratch.firstLayerScratch.get(i), workers));
    }
    return results;
  }

  /** The integrals of products of wavelet maps at scale j1; see {@link SecondLayer#integrals}. */
  double[][][] secondLayer(int j1, List<OrderBlocks> maps, Scratch scratch) {
    SecondLayer layer = secondLayers.get(j1 - config.lowestScale());
    // The number of maps at a scale follows from the configuration.
    SecondLayer.Scratch memory =
        scratch.secondLayerScratch.computeIfAbsent(
            j1, j -> layer.scratch(maps.size(), workers.threads()));
    return layer.integrals(maps, memory, workers);
  }
}
