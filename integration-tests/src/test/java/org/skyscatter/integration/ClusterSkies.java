package org.skyscatter.integration;

import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.ScatteringCovariances;

/** Maps of band limit 32, whole or in tiles, and what the encoder alone makes of them. */
final class ClusterSkies {

  /** The encoder of these maps. */
  static final EncoderConfig CONFIG = EncoderConfig.builder(32).directions(2).build();

  /** Maps repeat the pixels of others, so that the expected numbers are computed in no time. */
  private static final int SKIES = 20;

  private static final Sampling SAMPLING = Sampling.MW;

  /** Four tiles a map. */
  private static final int RINGS_OF_TILE = 8;

  private final RecordReader<ScatteringCovariances> reader =
      new RecordReader<>(ScatteringCovariances.class, ReadLimits.ofBytes(1 << 20));
  private final List<double[]> pixels = new ArrayList<>();
  private final List<ScatteringCoefficients> coefficients = new ArrayList<>();

  ClusterSkies() {
    int bandLimit = CONFIG.bandLimit();
    MapAnalysis analysis = MapAnalysis.of(SAMPLING, bandLimit, bandLimit, 0);
    ScatteringEncoder encoder = new ScatteringEncoder(CONFIG);
    for (int sky = 0; sky < SKIES; sky++) {
      double[] values = Maps.values("sky " + sky, SAMPLING.pixelCount(bandLimit));
      pixels.add(values);
      coefficients.add(encoder.encode(analysis.analyse(values)));
    }
  }

  /** The records of so many whole maps, {@code whole-0} and on, and so many in tiles, shuffled. */
  List<ProducerRecord<byte[], byte[]>> shuffled(
      String mapTopic, int whole, String tileTopic, int tiled) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < whole; i++) {
      records.add(
          Maps.to(
              mapTopic,
              Maps.map("whole-" + i)
                  .setSampling(SAMPLING.name())
                  .setResolution(CONFIG.bandLimit())
                  .setPixels(Maps.float64(pixelsOf(i)))));
    }
    for (int i = 0; i < tiled; i++) {
      Tiles.rings("tiled-" + i, SAMPLING, CONFIG.bandLimit(), RINGS_OF_TILE, pixelsOf(i))
          .forEach(tile -> records.add(Tiles.to(tileTopic, tile)));
    }
    Collections.shuffle(records, new Random(whole + tiled));
    return records;
  }

  /** Checks that a record has the numbers that the encoder alone makes of its map. */
  void check(String mapId, byte[] value) {
    Coefficients64 found;
    try {
      found = (Coefficients64) reader.read(value).getCoefficients();
    } catch (RecordFormatException e) {
      throw new AssertionError("the record of " + mapId, e);
    }
    ScatteringCoefficients expected = coefficients.get(number(mapId) % SKIES);
    assertThatNumbers(array(found.getS1())).agreeWith(expected.s1(), GOLDEN);
    assertThatNumbers(array(found.getS2())).agreeWith(expected.s2(), GOLDEN);
    assertThatNumbers(array(found.getS3())).agreeWith(expected.s3(), GOLDEN);
    assertThatNumbers(array(found.getS4())).agreeWith(expected.s4(), GOLDEN);
  }

  private static int number(String mapId) {
    return Integer.parseInt(mapId.substring(mapId.lastIndexOf('-') + 1));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double[] pixelsOf(int map) {
    return pixels.get(map % SKIES);
  }
}
