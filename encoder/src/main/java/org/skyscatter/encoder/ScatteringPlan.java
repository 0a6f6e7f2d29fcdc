package org.skyscatter.encoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.scattering.FirstLayer;
import org.skyscatter.encoder.scattering.LayerMemory;
import org.skyscatter.encoder.scattering.SecondLayer;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.wavelet.WaveletFilters;
import org.skyscatter.encoder.wavelet.WaveletScale;

/** The two layers of every scale of a configuration. Immutable; a {@link Scratch} is not. */
final class ScatteringPlan {

  private final EncoderConfig config;
  private final Workers workers;
  private final List<WaveletScale> scales = new ArrayList<>();
  private final List<FirstLayer> firstLayers = new ArrayList<>();
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
      firstLayers.add(new FirstLayer(kernel, scale, config.modulusBandLimitAt(j)));
      secondLayers.add(SecondLayer.of(kernel, scale));
    }
  }

  /** The memory of one encoding. */
  final class Scratch {
    private final Map<Integer, LayerMemory> byBandLimit = new HashMap<>();
    private final List<FirstLayer.Scratch> layers = new ArrayList<>();

    private Scratch() {
      int parts = config.complexMap() ? 2 : 1;
      for (int i = scales.size() - 1; i >= 0; i--) {
        WaveletScale scale = scales.get(i);
        int outputs = scale.directions();
        int modulusBandLimit = config.modulusBandLimitAt(scale.scale());
        // The highest scale of a grid comes first and has the largest band limit of moduli.
        byBandLimit.computeIfAbsent(
            scale.bandLimit(), l -> new LayerMemory(scale, parts, outputs, modulusBandLimit));
        layers.add(0, firstLayers.get(i).scratch(parts, outputs, workers.threads()));
      }
    }
  }

  Scratch scratch() {
    return new Scratch();
  }

  WaveletScale scale(int j) {
    return scales.get(j - config.lowestScale());
  }

  /** The first layer of a map at scale j; see {@link FirstLayer#compute}. */
  FirstLayer.Result firstLayer(
      int j, List<HarmonicCoefficients> parts, double[][] mixing, Scratch scratch) {
    int i = j - config.lowestScale();
    LayerMemory memory = scratch.byBandLimit.get(config.bandLimitAt(j));
    if (memory == null) {
      throw new IllegalStateException("scratch memory was made for another plan");
    }
    return firstLayers.get(i).compute(parts, mixing, memory, scratch.layers.get(i), workers);
  }

  /** The integrals of products of wavelet maps at scale j1; see {@link SecondLayer#integrals}. */
  double[][][] secondLayer(int j1, List<HarmonicCoefficients> maps) {
    return secondLayers.get(j1 - config.lowestScale()).integrals(maps, workers);
  }
}
