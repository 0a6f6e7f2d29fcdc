package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.v1.SkyMap;

/** Pixels are not copied out of the value of the Kafka record. */
class ByteFieldViewsTest {

  private static final byte[] PIXELS =
      "the pixels of a map, which no one copies".getBytes(StandardCharsets.UTF_8);

  private final RecordReader<SkyMap> reader =
      new RecordReader<>(
          SkyMap.class, ReadLimits.ofBytes(1 << 20), id -> SkyMap.getClassSchema().toString());

  private static SkyMap map() {
    return SkyMap.newBuilder(SampleRecords.skyMap())
        .setHarmonicCoefficients(null)
        .setPixels(ByteBuffer.wrap(PIXELS))
        .build();
  }

  private static byte[] write(WireFormat format, ContainerCodec codec) {
    return new RecordWriter<SkyMap>(SkyMap.getClassSchema(), format, codec, 7).write(map());
  }

  private ByteBuffer pixels(byte[] value) throws RecordFormatException {
    return Objects.requireNonNull(reader.read(value).getPixels());
  }

  @ParameterizedTest
  @EnumSource
  void pixelsLieInTheValue(WireFormat format) throws RecordFormatException {
    byte[] value = write(format, ContainerCodec.NULL);
    ByteBuffer pixels = pixels(value);
    assertThat(pixels.hasArray()).isTrue();
    assertThat(pixels.array()).isSameAs(value);
    int offset = pixels.arrayOffset() + pixels.position();
    assertThat(pixels.remaining()).isEqualTo(PIXELS.length);
    assertThat(ByteBuffer.wrap(value, offset, PIXELS.length)).isEqualTo(ByteBuffer.wrap(PIXELS));
    value[offset] = '?';
    assertThat(pixels.get(pixels.position())).isEqualTo((byte) '?');
  }

  @Test
  void pixelsOfACompressedContainerDoNot() throws RecordFormatException {
    byte[] value = write(WireFormat.CONTAINER, ContainerCodec.DEFLATE);
    ByteBuffer pixels = pixels(value);
    assertThat(pixels.array()).isNotSameAs(value);
    assertThat(pixels).isEqualTo(ByteBuffer.wrap(PIXELS));
  }

  @ParameterizedTest
  @EnumSource
  void theNextRecordLeavesTheLastOneAlone(WireFormat format) throws RecordFormatException {
    byte[] first = write(format, ContainerCodec.NULL);
    SkyMap map = reader.read(first);
    byte[] second = write(format, ContainerCodec.NULL);
    SkyMap next = reader.read(second);
    assertThat(map).isEqualTo(map()).isEqualTo(next);
    assertThat(Objects.requireNonNull(map.getPixels()).array()).isSameAs(first);
    assertThat(Objects.requireNonNull(next.getPixels()).array()).isSameAs(second);
  }
}
