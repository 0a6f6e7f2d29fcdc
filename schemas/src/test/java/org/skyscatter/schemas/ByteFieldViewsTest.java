package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /** Checks that a view is one of this array; returns its place there. */
  private static int placeIn(byte[] array, ByteBuffer view) {
    assertThat(view.hasArray()).isTrue();
    int place = view.arrayOffset() + view.position();
    assertThat(view.array()).isSameAs(array);
    return place;
  }

  @ParameterizedTest
  @EnumSource
  void pixelsLieInTheValue(WireFormat format) throws RecordFormatException {
    byte[] value = write(format, ContainerCodec.NULL);
    ByteBuffer pixels = pixels(value);
    int offset = placeIn(value, pixels);
    assertThat(pixels.remaining()).isEqualTo(PIXELS.length);
    assertThat(ByteBuffer.wrap(value, offset, PIXELS.length)).isEqualTo(ByteBuffer.wrap(PIXELS));
    value[offset] = '?';
    assertThat(pixels.get(pixels.position())).isEqualTo((byte) '?');
  }

  @Test
  void pixelsOfACompressedContainerDoNot() throws RecordFormatException {
    byte[] value = write(WireFormat.CONTAINER, ContainerCodec.DEFLATE);
    ByteBuffer pixels = pixels(value);
    Arrays.fill(value, (byte) 0);
    assertThat(pixels).isEqualTo(ByteBuffer.wrap(PIXELS));
  }

  @ParameterizedTest
  @EnumSource
  void theNextRecordLeavesTheLastOneAlone(WireFormat format) throws RecordFormatException {
    byte[] first = write(format, ContainerCodec.NULL);
    ByteBuffer pixels = pixels(first);
    byte[] second = write(format, ContainerCodec.NULL);
    ByteBuffer next = pixels(second);
    assertThat(pixels).isEqualTo(ByteBuffer.wrap(PIXELS)).isEqualTo(next);
    assertThat(placeIn(first, pixels)).isEqualTo(placeIn(second, next));
  }
}
