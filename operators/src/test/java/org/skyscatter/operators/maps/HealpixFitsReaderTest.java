package org.skyscatter.operators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.ValueType;

class HealpixFitsReaderTest {

  @TempDir private Path folder;

  @Test
  void readsOnePixelARow() throws Exception {
    PixelMap map = read(Samples.file("healpix_nested_f64_1d.fits"), ReadOptions.DEFAULT);
    assertThat(map.sampling()).isEqualTo(Sampling.HEALPIX_NESTED);
    assertThat(map.resolution()).isEqualTo(32);
    assertThat(map.defaultBandLimit()).isEqualTo(64);
    assertThat(map.valueType()).isEqualTo(ValueType.FLOAT64);
    assertThat(map.unit()).isEqualTo("mK");
    assertThat(map.coordinateFrame()).isEqualTo("G");
    assertThat(map.pixels()).containsExactly(Samples.array("healpix_nested_f64_1d.npy"));
  }

  @Test
  void readsManyPixelsARowFromTheFirstTable() throws Exception {
    PixelMap map = read(Samples.file("healpix_two_extensions.fits"), ReadOptions.DEFAULT);
    assertThat(map.sampling()).isEqualTo(Sampling.HEALPIX_RING);
    assertThat(map.resolution()).isEqualTo(16);
    assertThat(map.valueType()).isEqualTo(ValueType.FLOAT32);
    assertThat(map.imaginaryPixels()).isNull();
    assertThat(map.pixels()).containsExactly(Samples.array("healpix_two_extensions_1.npy"));
  }

  @Test
  void takesAMissingOrderingFromTheUser() throws Exception {
    PixelMap map =
        read(Samples.file("bad_missing_ordering.fits"), Samples.pixels(Sampling.HEALPIX_RING));
    assertThat(map.pixels()).containsExactly(Samples.array("healpix_two_extensions_1.npy"));
  }

  @Test
  void refusesOptionsThatContradictTheFile() throws Exception {
    Path file = Samples.file("healpix_two_extensions.fits");
    assertRefused(file, Samples.pixels(Sampling.HEALPIX_NESTED), "has ORDERING = 'RING', but");
    assertRefused(file, Samples.pixels(Sampling.MW), "cannot have the sampling mw");
    assertRefused(
        file,
        ReadOptions.of(null, true, false, "0"),
        "harmonic coefficients are read from .npy files");
    assertRefused(
        file, ReadOptions.of(null, false, true, "0"), "a complex map is read from .npy files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "i_map", "I_MAP"})
  void findsColumnsByNumberAndName(String field) throws Exception {
    Stream<String> cards =
        FitsBytes.table(11, 12, "J", 1, "RING")
            .map(card -> card.startsWith("TFIELDS") ? "TFIELDS = 3" : card);
    Stream<String> more =
        Stream.of(
            "TTYPE2  = 'NAME'",
            "TFORM2  = '3A'",
            "TTYPE3  = 'I_MAP'",
            "TFORM3  = 'E'",
            "TUNIT3  = 'uK '");
    byte[] data = new byte[132];
    for (int pixel = 0; pixel < 12; pixel++) {
      ByteBuffer.wrap(data).putFloat(11 * pixel + 7, 0.5f + pixel);
    }
    Path file = FitsBytes.write(folder, Stream.concat(cards, more), data);
    PixelMap map = read(file, ReadOptions.of(null, false, false, field));
    assertThat(map.pixels()).startsWith(0.5, 1.5).endsWith(11.5).hasSize(12);
    assertThat(map.unit()).isEqualTo("uK");
    assertThat(map.coordinateFrame()).isEmpty();
    assertRefused(file, ReadOptions.of(null, false, false, "1"), "TFORM2 = '3A'; expected numbers");
    assertRefused(
        file,
        ReadOptions.of(null, false, false, "3"),
        "has no field 3; its fields are 0 to 2: SIGNAL, NAME, I_MAP");
  }

  @ParameterizedTest
  @CsvSource({"B, 1, 255", "I, 2, -1", "J, 4, -1", "K, 8, -1"})
  void readsWholeNumbers(String form, int width, double expected) throws Exception {
    byte[] data = new byte[12 * width];
    Arrays.fill(data, (byte) -1);
    Path file = FitsBytes.write(folder, FitsBytes.table(width, 12, form, 1, "NESTED"), data);
    assertThat(read(file, ReadOptions.DEFAULT).pixels()).hasSize(12).containsOnly(expected);
  }

  @Test
  void readsUnsignedNumbersByTheirOffset() throws Exception {
    Stream<String> offset = Stream.of("TZERO1  = 9223372036854775808");
    Path file =
        FitsBytes.write(
            folder, Stream.concat(FitsBytes.table(8, 12, "K", 1, "RING"), offset), new byte[96]);
    assertThat(read(file, ReadOptions.DEFAULT).pixels()).containsOnly(0x1p63);
  }

  @Test
  void scalesRealNumbers() throws Exception {
    byte[] data = new byte[96];
    ByteBuffer.wrap(data).asDoubleBuffer().put(0, 1).put(11, -4);
    Stream<String> scale = Stream.of("TSCAL1  = 2.5", "TZERO1  = 10.");
    Stream<String> cards = Stream.concat(FitsBytes.table(8, 12, "D", 1, "RING"), scale);
    double[] pixels = read(FitsBytes.write(folder, cards, data), ReadOptions.DEFAULT).pixels();
    assertThat(pixels).startsWith(12.5, 10).endsWith(10, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NSIDE    | NSIDE   = 0                  | has NSIDE = 0; expected a whole number from 1 to 8192",
        "NSIDE    | NSIDE   = 9000               | has NSIDE = 9000; expected",
        "NSIDE    | NSIDE   = 'big'              | has NSIDE = big; expected",
        "NSIDE    | COMMENT no resolution        | has no NSIDE",
        "NSIDE    | NSIDE   = 3                  | has NSIDE = 3, which means 108 pixels",
        "ORDERING | ORDERING= 'SPIRAL'           | has ORDERING = 'SPIRAL'; expected RING or NESTED",
        "PIXTYPE  | PIXTYPE = 'TOAST'            | PIXTYPE = 'TOAST'",
        "TTYPE1   | INDXSCHM= 'EXPLICIT'         | INDXSCHM = 'EXPLICIT'",
        "TTYPE1   | OBJECT  = 'PARTIAL'          | OBJECT = 'PARTIAL'",
        "TTYPE1   | FIRSTPIX= 12                 | has FIRSTPIX = 12; expected a whole number 0",
        "NAXIS1   | NAXIS1  = 7                  | NAXIS1 = 7 bytes a row, but its columns (TFORM) take 8",
        "NAXIS2   | NAXIS2  = -1                 | has NAXIS2 = -1; expected",
        "NAXIS2   | NAXIS2  = 100000000000       | has NAXIS2 = 100000000000; expected",
        "TFORM1   | TFORM1  = '8A'               | has TFORM1 = '8A'; expected numbers",
        "TFORM1   | TFORM1  = '8L'               | has TFORM1 = '8L'; expected numbers",
        "TFORM1   | TFORM1  = 'C'                | has TFORM1 = 'C'; expected numbers",
        "TFORM1   | TFORM1  = '1PE(12)'          | has TFORM1 = '1PE(12)'; expected numbers",
        "TFORM1   | TFORM1  = 'Z'                | is not valid FITS"
      })
  void namesTheKeywordAtFault(String keyword, String replacement, String expected)
      throws Exception {
    Stream<String> cards =
        FitsBytes.table(8, 12, "D", 1, "RING")
            .map(card -> card.startsWith(keyword.strip()) ? replacement : card);
    assertRefused(FitsBytes.write(folder, cards, new byte[96]), expected);
  }

  @Test
  void refusesPixelsThatAreListedTwice() throws Exception {
    Stream<String> cards =
        FitsBytes.table(12, 3, "K", 1, "RING")
            .map(card -> card.startsWith("TFIELDS") ? "TFIELDS = 2" : card)
            .map(card -> card.replace("'SIGNAL  '", "'PIXEL'"));
    Stream<String> more = Stream.of("TTYPE2  = 'T'", "TFORM2  = 'E'");
    byte[] data = new byte[36];
    ByteBuffer.wrap(data).putLong(0, 7).putLong(12, 5).putLong(24, 7).putFloat(20, 2.5f);
    Path file = FitsBytes.write(folder, Stream.concat(cards, more), data);
    assertRefused(file, "has PIXEL = 7 twice, the second time in row 3");
    byte[] bytes = Files.readAllBytes(file);
    bytes[2 * 2880 + 31] = 11;
    PixelMap map = read(Files.write(file, bytes), ReadOptions.DEFAULT);
    assertThat(map.missingPixels()).isEqualTo(9);
    assertThat(map.pixels()[5]).isEqualTo(2.5);
    assertRefused(
        file,
        ReadOptions.of(null, false, false, "pixel"),
        "expected field PIXEL to hold one value a row");
  }

  @Test
  void refusesNestedMapsWhoseNsideIsNoPowerOfTwo() throws Exception {
    Path file =
        FitsBytes.write(folder, FitsBytes.table(8, 108, "D", 3, "NESTED"), new byte[8 * 108]);
    assertRefused(file, "has NSIDE = 3: nside of HEALPIX_NESTED must be a power of two");
  }

  @Test
  void needsNoPixtypeWhereThereIsNside() throws Exception {
    Stream<String> cards =
        FitsBytes.table(8, 12, "D", 1, "RING").filter(card -> !card.startsWith("PIXTYPE"));
    PixelMap map = read(FitsBytes.write(folder, cards, new byte[96]), ReadOptions.DEFAULT);
    assertThat(map.pixels()).hasSize(12);
  }

  @Test
  void refusesFilesThatEndAnywhere() throws Exception {
    byte[] whole =
        Files.readAllBytes(
            FitsBytes.write(folder, FitsBytes.table(8, 12, "D", 1, "RING"), new byte[96]));
    int end = whole.length - 2880 + 96;
    for (int length = 10; length < end; length += 77) {
      Path file = Files.write(folder.resolve("short.fits"), Arrays.copyOf(whole, length));
      assertRefused(file, "");
    }
    Path unpadded = Files.write(folder.resolve("unpadded.fits"), Arrays.copyOf(whole, end));
    assertThat(read(unpadded, ReadOptions.DEFAULT).pixels()).hasSize(12);
  }

  @Test
  void refusesNamesWithCharactersThatFitsDoesNotAllow() throws Exception {
    Path file = FitsBytes.write(folder, FitsBytes.table(8, 12, "D", 1, "RING"), new byte[96]);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("SIGNAL")] = (byte) 0xB5;
    assertRefused(Files.write(file, bytes), "is not valid FITS");
  }

  @Test
  void survivesAnyDamageOfTheHeader() throws Exception {
    byte[] whole =
        Files.readAllBytes(
            FitsBytes.write(folder, FitsBytes.table(8, 12, "D", 1, "RING"), new byte[96]));
    Random random = new Random(20260101);
    int refused = 0;
    for (int trial = 0; trial < 2000; trial++) {
      byte[] damaged = whole.clone();
      for (int change = 0; change <= trial % 3; change++) {
        damaged[9 + random.nextInt(2 * 2880 - 9)] =
            (byte) (trial % 5 == 0 ? random.nextInt(256) : 32 + random.nextInt(95));
      }
      Path file = Files.write(folder.resolve("damaged.fits"), damaged);
      try {
        MapFiles.read(file, ReadOptions.DEFAULT);
      } catch (MapFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 1999);
  }

  private static PixelMap read(Path file, ReadOptions options)
      throws IOException, MapFormatException {
    return (PixelMap) MapFiles.read(file, options);
  }

  private static void assertRefused(Path file, String expected) {
    assertRefused(file, ReadOptions.DEFAULT, expected);
  }

  private static void assertRefused(Path file, ReadOptions options, String expected) {
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> MapFiles.read(file, options))
        .withMessageContaining(expected)
        .matches(e -> !String.valueOf(e.getMessage()).contains("\n"), "has one line");
  }
}
