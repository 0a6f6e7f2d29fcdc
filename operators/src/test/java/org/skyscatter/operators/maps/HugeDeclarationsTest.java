package org.skyscatter.operators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
  private static final long BOUND = 16 * LIMITS.maxBytes();
  private static final int DESCRIPTORS = 8640;

  @Test
  void aDescriptorOfMoreThanTheHeap() throws Exception {
    byte[] file = compressed();
    describe(file, 0, Integer.MAX_VALUE);
    assertThat(assertRefused(file)).contains("has 2147483647 values in tile 1, but");
  }

  @Test
  void aDescriptorOfMoreThanTheHeapIsThereInEveryTile() throws Exception {
    byte[] file = compressed();
    for (int tile = 0; tile < 183; tile++) {
      describe(file, tile, 42_000);
    }
    assertThat(assertRefused(file)).contains("has 42000 values in tile 2, but");
  }

  @Test
  void aTileThatExpandsToMoreThanItsValues() throws Exception {
    byte[] bomb = Samples.gzip(new byte[16 << 20]);
    byte[] file = compressed();
    int heap = DESCRIPTORS + 183 * 8;
    System.arraycopy(bomb, 0, file, heap, bomb.length);
    for (int tile = 0; tile < 183; tile++) {
      describe(file, tile, tile == 0 ? bomb.length : 1);
    }
    assertThat(assertRefused(file)).isEqualTo("has more than its 64 values in tile 1");
  }

  @Test
  void moreTilesThanValuesWarrant() throws Exception {
    byte[] file = compressed();
    set(file, "ZTILE1  ", "1");
    set(file, "NAXIS2  ", "5000");
    set(file, "ZNAXIS1 ", "5000");
    set(file, "PCOUNT  ", "3805");
    assertThat(assertRefused(file)).contains("has 5000 tiles of 1 values");
  }

  /** Java reads each member within the reading of the one before. */
  @Test
  void moreMembersOfGzipThanTheStackHolds() throws Exception {
    byte[] empty = Samples.gzip(new byte[0]);
    byte[] file = new byte[100_000 * empty.length];
    for (int at = 0; at < file.length; at += empty.length) {
      System.arraycopy(empty, 0, file, at, empty.length);
    }
    assertThat(assertRefused(file)).contains("too many members");
  }

  @Test
  void moreAxesThanFitsHas() throws Exception {
    byte[] file = compressed();
    set(file, "NAXIS   ", "532818243");
    assertThat(assertRefused(file))
        .contains("has NAXIS = 532818243; expected a whole number from 0 to 999");
  }

  @Test
  void moreColumnsThanFitsHas() throws Exception {
    byte[] file = compressed();
    set(file, "TFIELDS ", "532818243");
    assertThat(assertRefused(file))
        .contains("has TFIELDS = 532818243; expected a whole number from 0 to 999");
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
    assertThat(assertRefused(cov)).contains("has 805306368 pixels; expected at most 65536");
  }

  /** Lets a tile have the first bytes of the heap. */
  private static void describe(byte[] file, int tile, int count) {
    ByteBuffer.wrap(file)
        .putInt(DESCRIPTORS + 8 * tile, count)
        .putInt(DESCRIPTORS + 8 * tile + 4, 0);
  }

  private static byte[] compressed() throws Exception {
    return Files.readAllBytes(Samples.file("healsparse_wmap_V_masked.hsp"));
  }

  private static void set(byte[] file, String keyword, String value) {
    int card = new String(file, StandardCharsets.ISO_8859_1).indexOf(keyword + "=");
    byte[] text = "%-70s".formatted(value).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(text, 0, file, card + 10, text.length);
  }

  /** Checks that a file is refused at a bounded cost, and gives the reason. */
  private static String assertRefused(byte[] file) throws Exception {
    MapFormatException[] refused = new MapFormatException[1];
    long allocated =
        AllocatedBytes.during(
            () ->
                refused[0] =
                    catchThrowableOfType(
                        MapFormatException.class,
                        () ->
                            MapReader.read(
                                new ByteArrayInputStream(file),
                                OptionalLong.of(file.length),
                                ReadOptions.DEFAULT.within(LIMITS))));
    assertThat(refused[0]).isNotNull();
    assertThat(allocated).isLessThan(BOUND);
    return String.valueOf(refused[0].getMessage());
  }
}
