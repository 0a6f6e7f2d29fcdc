package org.skyscatter.encoder.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyArrayTest {

  @TempDir Path folder;

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Path write(String header, ByteBuffer data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[10 + text.length + data.capacity()];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .put(data.rewind());
    return Files.write(folder.resolve("a.npy"), bytes);
  }

  private static String header(String type, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
  }

  @Test
  void readsEveryType() throws IOException {
    Path doubles = write(header("<f8", "(2,)"), little(16).putDouble(0.1).putDouble(-2));
    assertThat(NpyArray.read(doubles).values()).containsExactly(0.1, -2);
    assertThat(NpyArray.read(doubles).shape()).containsExactly(2);
    Path floats = write(header("<f4", "(1, 2)"), little(8).putFloat(0.1f).putFloat(-1.6375e30f));
    assertThat(NpyArray.read(floats).values()).containsExactly(0.1f, -1.6375e30f);
    assertThat(NpyArray.read(floats).shape()).containsExactly(1, 2);
    Path longs = write(header("<i8", "(2,)"), little(16).putLong(7).putLong(-1));
    assertThat(NpyArray.read(longs).values()).containsExactly(7, -1);
    Path truths = write(header("|b1", "(3,)"), little(3).put(new byte[] {1, 0, 1}));
    assertThat(NpyArray.read(truths).values()).containsExactly(1, 0, 1);
    Path number = write(header("<f8", "()"), little(8).putDouble(5));
    assertThat(NpyArray.read(number).values()).containsExactly(5);
  }

  @Test
  void complexNumbersArePairs() throws IOException {
    Path file = write(header("<c16", "(1, 1)"), little(16).putDouble(3).putDouble(4));
    assertThat(NpyArray.read(file).complex()).isTrue();
    assertThat(NpyArray.read(file).values()).containsExactly(3, 4);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    Path big = write(header(">f8", "(1,)"), little(8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyArray.read(big))
        .withMessageContaining(">f8");
    Path longer = write(header("<f8", "(1,)"), little(9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyArray.read(longer))
        .withMessageContaining("1 bytes after");
    Path fortran = write(header("<f8", "(1,)").replace("False", "True"), little(8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyArray.read(fortran))
        .withMessageContaining("C order");
    Path text = Files.writeString(folder.resolve("b.npy"), "not an array at all");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyArray.read(text))
        .withMessageContaining("b.npy");
  }
}
