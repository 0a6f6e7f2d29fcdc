package org.skyscatter.integration;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.SkyMap;

/** Small maps that {@link Pipeline#CONFIG} can encode. */
final class Maps {

  static final Instant EVENT_TIME = Instant.parse("2020-02-02T20:20:02Z");

  private Maps() {}

  /** A good HEALPix map of nside 4 in double precision; the id seeds the pixels. */
  static SkyMap.Builder healpix(String id) {
    return map(id)
        .setSampling("HEALPIX_RING")
        .setResolution(4)
        .setPixels(float64(values(id, Sampling.HEALPIX_RING.pixelCount(4))));
  }

  /** A good map without a sampling and values. */
  static SkyMap.Builder map(String id) {
    return SkyMap.newBuilder()
        .setMapId(id)
        .setSurvey("survey-a")
        .setBand("V")
        .setEventTime(EVENT_TIME)
        .setCoordinateFrame("G")
        .setUnit("uK")
        .setValueType("float64");
  }

  /** Gaussian values seeded by a text. */
  static double[] values(String seed, int count) {
    Random random = new Random(seed.hashCode());
    return random.doubles(count).map(ignored -> random.nextGaussian()).toArray();
  }

  static ByteBuffer float64(double... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    return buffer;
  }

  static ByteBuffer float32(double... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putFloat((float) value);
    }
    return buffer.flip();
  }

  static byte[] bytes(SkyMap.Builder map, WireFormat format, ContainerCodec codec) {
    return new RecordWriter<SkyMap>(SkyMap.getClassSchema(), format, codec, 7).write(map.build());
  }

  static byte[] bytes(SkyMap.Builder map) {
    return bytes(map, WireFormat.BARE, ContainerCodec.NULL);
  }

  /** A record without key for a topic. */
  static ProducerRecord<byte[], byte[]> to(String topic, SkyMap.Builder map) {
    return new ProducerRecord<>(topic, bytes(map));
  }
}
