package org.skyscatter.operators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.AllocatedBytes;

/** Small files that declare or unpack to much are refused before memory or time is spent. */
class HugeDeclarationsTest {

  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 16);
  private static final int DESCRIPTORS = 8640;

  @Test
  void aDescriptorOfMoreThanTheHeap() throws Exception {
    byte[] file = compressed();
    ByteBuffer.wrap(file).putInt(DESCRIPTORS, Integer.MAX_VALUE);
    assertRefused(file);
  }

  @Test
  void aDescriptorOfMoreThanTheHeapIsThereInEveryTile() throws Exception {
    byte[] file = compressed();
    for (int tile = 0; tile < 183; tile++) {
      ByteBuffer.wrap(file).putInt(DESCRIPTORS + 8 * tile, 42_000).putInt(0);
    }
    assertRefused(file);
  }

  @Test
  void moreAxesThanFitsHas() throws Exception {
    byte[] file = compressed();
    set(file, "NAXIS   ", "532818243");
    assertRefused(file);
  }

  @Test
  void moreColumnsThanFitsHas() throws Exception {
    byte[] file = compressed();
    set(file, "TFIELDS ", "532818243");
    assertRefused(file);
  }

  @Test
  void aCompressedCoverageOfMorePixelsThanTheLimit() throws Exception {
    byte[] file = compressed();
    byte[] sparse = Arrays.copyOfRange(file, 5760, file.length);
    set(sparse, "EXTNAME ", "'COV     '");
    set(sparse, "NSIDE   ", "8192");
    set(sparse, "ZBITPIX ", "64");
    set(sparse, "ZNAXIS1 ", "805306368");
    set(sparse, "ZTILE1  ", "4400581");
    byte[] cov = Arrays.copyOf(file, 5760 + sparse.length);
    System.arraycopy(sparse, 0, cov, 5760, sparse.length);
    // No longer the map's first HDU, but one that says nothing.
    set(cov, "PIXTYPE ", "'NOTHING '");
    assertRefused(cov);
  }

  private static byte[] compressed() throws Exception {
    return Files.readAllBytes(Samples.file("healsparse_wmap_V_masked.hsp"));
  }

  private static void set(byte[] file, String keyword, String value) {
    int card = new String(file, StandardCharsets.ISO_8859_1).indexOf(keyword + "=");
    byte[] text = "%-70s".formatted(value).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(text, 0, file, card + 10, text.length);
  }

  private static void assertRefused(byte[] file) throws Exception {
    long allocated =
        AllocatedBytes.during(
            () ->
                assertThatExceptionOfType(MapFormatException.class)
                    .isThrownBy(
                        () ->
                            MapReader.read(
                                new ByteArrayInputStream(file),
                                OptionalLong.of(file.length),
                                ReadOptions.DEFAULT.within(LIMITS))));
    assertThat(allocated).isLessThan(16 * LIMITS.maxBytes());
  }
}
