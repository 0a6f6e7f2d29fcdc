package org.skyscatter.operators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.ValueType;

/** Every sample file of a survey's format against its expected answer. */
class SurveyMapsTest {

  @ParameterizedTest
  @CsvSource({
    "healpix_nested_f64_1d.fits, , , HEALPIX_NESTED, 32, 0, FLOAT64, healpix_nested_f64_1d",
    "healpix_partial_explicit.fits, , , HEALPIX_RING, 32, 4686, FLOAT32, healpix_partial_explicit",
    "healpix_partial_nested_unsorted.fits, , , HEALPIX_NESTED, 16, 2372, FLOAT64, healpix_partial_nested_unsorted",
    "healpix_partial_nested_unsorted.fits, signal, , HEALPIX_NESTED, 16, 2372, FLOAT64, healpix_partial_nested_unsorted",
    "healpix_ring_f32.fits.gz, , , HEALPIX_RING, 32, 0, FLOAT32, healpix_ring_f32_gz",
    "healpix_ring_f32_two_members.fits.gz, , , HEALPIX_RING, 32, 0, FLOAT32, healpix_ring_f32_gz",
    "healpix_bad_data.fits, , , HEALPIX_RING, 16, 300, FLOAT32, healpix_bad_data",
    "healpix_unseen_f32.fits, , , HEALPIX_RING, 16, 300, FLOAT32, healpix_unseen_f32",
    "healpix_int32_tnull.fits, , , HEALPIX_RING, 16, 300, FLOAT64, healpix_int32_tnull",
    "healpix_int16_scaled_tnull.fits, , , HEALPIX_RING, 16, 300, FLOAT64, healpix_int16_scaled_tnull",
    "healpix_two_extensions.fits, , , HEALPIX_RING, 16, 0, FLOAT32, healpix_two_extensions_1",
    "healpix_two_extensions.fits, , 1, HEALPIX_RING, 16, 0, FLOAT32, healpix_two_extensions_1",
    "healpix_two_extensions.fits, , 2, HEALPIX_NESTED, 8, 0, FLOAT64, healpix_two_extensions_2",
    "healpix_two_extensions.fits, , w_band, HEALPIX_NESTED, 8, 0, FLOAT64, healpix_two_extensions_2",
    "healsparse_wmap_V_masked.hsp, , , HEALPIX_NESTED, 32, 4686, FLOAT32, healsparse_wmap_V_masked_nside32_nest",
    "healsparse_wmap_V_masked_fitsio.hsp, , , HEALPIX_NESTED, 32, 4686, FLOAT32, healsparse_wmap_V_masked_nside32_nest",
    "healsparse_wmap_V_masked_nocompress.hsp, , , HEALPIX_NESTED, 32, 4686, FLOAT32, healsparse_wmap_V_masked_nside32_nest",
    "healsparse_wmap_V_masked_int32_rice.hsp, , , HEALPIX_NESTED, 32, 4686, FLOAT64, healsparse_wmap_V_masked_int32_nside32_nest"
  })
  void readsEveryPixel(
      String name,
      String field,
      String extension,
      Sampling sampling,
      int nside,
      int missing,
      ValueType type,
      String expected)
      throws Exception {
    ReadOptions options = ReadOptions.of(null, false, false, field);
    PixelMap map = Samples.read(name, extension == null ? options : options.ofExtension(extension));
    assertThat(map.sampling()).isEqualTo(sampling);
    assertThat(map.resolution()).isEqualTo(nside);
    assertThat(map.valueType()).isEqualTo(type);
    assertThat(map.missingPixels()).isEqualTo(missing);
    assertThat(withoutSignOfZero(map.pixels()))
        .containsExactly(withoutSignOfZero(Samples.array(expected + ".npy")));
  }

  /** Integers have no negative zero; NumPy's rounding has. */
  private static double[] withoutSignOfZero(double[] values) {
    return DoubleStream.of(values).map(value -> value + 0.0).toArray();
  }

  @Test
  void readsHealSparseInDoublePrecisionWithBlocksInAnyOrder() throws Exception {
    PixelMap map = Samples.read("healsparse_lss_partial.hsp", ReadOptions.DEFAULT);
    double[] expected = Samples.array("healsparse_lss_partial_nside128_nest_float32.npy");
    assertThat(map.valueType()).isEqualTo(ValueType.FLOAT64);
    assertThat(map.missingPixels()).isEqualTo(12 * 128 * 128 - 42_721);
    double[] single = map.pixels().clone();
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) single[i];
    }
    assertThat(single).containsExactly(expected);
  }

  @Test
  void comparesTheResolutionOfHealSparseWithTheOneAskedFor() throws Exception {
    String name = "healsparse_wmap_V_masked.hsp";
    assertThat(Samples.read(name, ReadOptions.DEFAULT.atResolution(32, 8)).resolution())
        .isEqualTo(32);
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> Samples.read(name, ReadOptions.DEFAULT.atResolution(64, 8)))
        .withMessage(
            "has NSIDE = 32, but nside 64 is asked for, to which only multi-order maps are brought");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gw_multiorder", "gw_multiorder_unsigned_shuffled"})
  void averagesMultiOrderMaps(String name) throws Exception {
    double[] ring = Samples.array(name + "_nside64_ring.npy");
    PixelMap map = Samples.read(name + ".fits", ReadOptions.DEFAULT.atResolution(64, null));
    assertThat(map.sampling()).isEqualTo(Sampling.HEALPIX_NESTED);
    assertThat(map.unit()).isEqualTo("sr-1");
    assertThat(map.coordinateFrame()).isEqualTo("C");
    assertThat(map.valueType()).isEqualTo(ValueType.FLOAT64);
    assertThat(map.missingPixels()).isZero();
    double[] pixels = map.pixels();
    assertThat(pixels).hasSameSizeAs(ring);
    double largest = 0;
    for (int i = 0; i < pixels.length; i++) {
      double expected = ring[ringNumber(64, i)];
      largest = Math.max(largest, Math.abs(pixels[i] / expected - 1));
    }
    assertThat(largest).isLessThan(1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "gw_multiorder, 512, 512",
    "gw_multiorder, 1, 1",
    "gw_multiorder_unsigned_shuffled, 128, 128",
    "gw_multiorder_unsigned_shuffled, 2, 2"
  })
  void keepsTheMeanOfMultiOrderMapsAtAnyResolution(String name, int nside, int resolution)
      throws Exception {
    PixelMap map = Samples.read(name + ".fits", ReadOptions.DEFAULT.atResolution(nside, null));
    assertThat(map.resolution()).isEqualTo(resolution);
    double sum = 0;
    for (double pixel : map.pixels()) {
      sum += pixel;
    }
    double[] expected = Samples.array(name + "_nside64_ring.npy");
    double expectedSum = 0;
    for (double pixel : expected) {
      expectedSum += pixel;
    }
    assertThat(sum / map.pixels().length).isCloseTo(expectedSum / expected.length, within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({
    "gw_multiorder, , 64",
    "gw_multiorder, 2, 1",
    "gw_multiorder, 3, 2",
    "gw_multiorder, 128, 64",
    "gw_multiorder, 129, 128",
    "gw_multiorder, 8192, 512",
    "gw_multiorder_unsigned_shuffled, 512, 64"
  })
  void choosesTheResolutionOfMultiOrderMapsByTheBandLimit(String name, Integer bandLimit, int nside)
      throws Exception {
    PixelMap map = Samples.read(name + ".fits", ReadOptions.DEFAULT.atResolution(null, bandLimit));
    assertThat(map.resolution()).isEqualTo(nside);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad_truncated.fits | is truncated: NAXIS1 x NAXIS2 declare 12288 bytes, but there are 5000",
        "bad_nside_mismatch.fits | has NSIDE = 64, which means 49152 pixels, but column SIGNAL has 3072",
        "bad_nside_not_power_of_two.fits | has NSIDE = 12, which means 1728 pixels, but column SIGNAL has 3072",
        "bad_missing_ordering.fits | has no ORDERING; sampling healpix-ring or healpix-nested says",
        "bad_partial_pixel_out_of_range.fits | has PIXEL = 3072 in row 4; expected 0 to 3071, as NSIDE = 16",
        "bad_image_not_table.fits | has no HEALPix map: expected a table (XTENSION = 'BINTABLE')",
        "bad_uniq_overlap.fits | has cells that overlap, UNIQ = 17 and 4; expected to cover each point once",
        "bad_uniq_duplicate.fits | has UNIQ = 23 twice; expected each cell once",
        "bad_uniq_incomplete.fits | has 40 cells (UNIQ) that cover 0.8333333 of the sky; expected all of it",
        "bad_uniq_invalid.fits | has UNIQ = 3 in row",
        "bad_gzip_bomb.fits.gz | is neither FITS nor .npy",
        "bad_huge_header.fits | is truncated: NAXIS1 x NAXIS2 declare 6442450944 bytes, but there are 0"
      })
  void refusesEveryBadFile(String name, String expected) {
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> Samples.read(name, ReadOptions.DEFAULT))
        .withMessageContaining(expected);
  }

  @Test
  void listsTheExtensionsThatThereAre() {
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(
            () -> Samples.read("healpix_two_extensions.fits", ReadOptions.DEFAULT.ofExtension("X")))
        .withMessage("has no extension X; its HEALPix maps are 1 (V_BAND), 2 (W_BAND)");
  }

  @Test
  void leavesWhatFollowsTheMapWhereItIs() throws Exception {
    PixelMap map = Samples.read("bad_gzip_bomb_trailing.fits.gz", ReadOptions.DEFAULT);
    assertThat(map.pixels()).containsExactly(Samples.array("healpix_unseen_f32.npy"));
    ReadOptions limited = ReadOptions.DEFAULT.within(new ReadLimits(25_000, 3072));
    assertThat(Samples.read("bad_gzip_bomb_trailing.fits.gz", limited).pixels()).hasSize(3072);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "healpix_ring_f32.fits.gz | 60000 | 3072 | has 12288 pixels; expected at most 3072",
        "healpix_ring_f32.fits.gz | 20000 | 12288 | is too large: NAXIS1 x NAXIS2 declare 49152 bytes; expected at most 20000 in all",
        "healsparse_lss_partial.hsp | 500000 | 100000 | has 196608 pixels; expected at most 100000",
        "healpix_partial_explicit.fits | 500000 | 3072 | has 12288 pixels; expected at most 3072",
        "gw_multiorder.fits | 500000 | 10000 | has 19200 pixels; expected at most 10000",
        "gw_multiorder.fits | 500000 | 20000 | has 49152 pixels; expected at most 20000",
        "healpix_unseen_f32.npy | 500000 | 1000 | has 3072 pixels; expected at most 1000"
      })
  void staysWithinItsLimits(String name, long maxBytes, long maxPixels, String expected) {
    ReadOptions options = ReadOptions.DEFAULT.within(new ReadLimits(maxBytes, maxPixels));
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> Samples.read(name, options))
        .withMessage(expected);
  }

  @Test
  void allocatesNothingThatAStreamMerelyDeclares() throws Exception {
    byte[] header = Files.readAllBytes(Samples.file("bad_huge_header.fits"));
    ReadOptions options = ReadOptions.DEFAULT;
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(
            () -> MapReader.read(new ByteArrayInputStream(header), OptionalLong.empty(), options))
        .withMessage("is truncated: NAXIS1 x NAXIS2 declare 6442450944 bytes, but there are 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healpix_nested_f64_1d.fits",
        "healpix_partial_explicit.fits",
        "healpix_ring_f32_two_members.fits.gz",
        "gw_multiorder.fits",
        "healsparse_wmap_V_masked.hsp"
      })
  void readsStreamsThatComeByteByByteAndOfUnknownLength(String name) throws Exception {
    PixelMap expected = Samples.read(name, ReadOptions.DEFAULT);
    try (InputStream in = new Dripping(Files.newInputStream(Samples.file(name)))) {
      PixelMap map = (PixelMap) MapReader.read(in, OptionalLong.empty(), ReadOptions.DEFAULT);
      assertThat(map.pixels()).containsExactly(expected.pixels());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healpix_nested_f64_1d.fits",
        "healpix_partial_explicit.fits",
        "healpix_ring_f32.fits.gz",
        "gw_multiorder_unsigned_shuffled.fits",
        "healsparse_wmap_V_masked.hsp",
        "healsparse_wmap_V_masked_int32_rice.hsp",
        "healsparse_wmap_V_masked_nocompress.hsp",
        "healpix_unseen_f32.npy"
      })
  void refusesFilesThatEndAnywhere(String name) throws Exception {
    byte[] whole = Files.readAllBytes(Samples.file(name));
    // The last block of a file may be padding.
    for (int length = 1; length < whole.length - 2880; length += whole.length / 23) {
      InputStream in = new ByteArrayInputStream(whole, 0, length);
      assertThatExceptionOfType(MapFormatException.class)
          .as("%d of %d bytes", length, whole.length)
          .isThrownBy(
              () ->
                  MapReader.read(
                      in,
                      OptionalLong.empty(),
                      ReadOptions.of(
                          name.endsWith("npy") ? Sampling.HEALPIX_RING : null,
                          false,
                          false,
                          null)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healpix_partial_nested_unsorted.fits",
        "healpix_ring_f32.fits.gz",
        "gw_multiorder_unsigned_shuffled.fits",
        "healsparse_wmap_V_masked.hsp",
        "healsparse_wmap_V_masked_int32_rice.hsp",
        "healsparse_wmap_V_masked_nocompress.hsp"
      })
  void survivesAnyDamage(String name) throws Exception {
    byte[] whole = Files.readAllBytes(Samples.file(name));
    Random random = new Random(20260102);
    ReadOptions options = ReadOptions.DEFAULT.within(new ReadLimits(1 << 24, 1 << 16));
    int refused = 0;
    for (int trial = 0; trial < 200; trial++) {
      byte[] damaged = whole.clone();
      for (int change = 0; change <= trial % 3; change++) {
        int reach = trial % 4 == 0 ? whole.length : Math.min(whole.length, 14_400);
        damaged[random.nextInt(reach)] =
            (byte) (trial % 5 == 0 ? random.nextInt(256) : 32 + random.nextInt(95));
      }
      try {
        MapReader.read(new ByteArrayInputStream(damaged), OptionalLong.empty(), options);
      } catch (MapFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 199);
  }

  @Test
  void noticesDamagedTiles() throws Exception {
    byte[] whole = Files.readAllBytes(Samples.file("healsparse_wmap_V_masked.hsp"));
    for (int at = 20_000; at < 40_000; at += 999) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      assertThatExceptionOfType(MapFormatException.class)
          .as("byte %d", at)
          .isThrownBy(
              () ->
                  MapReader.read(
                      new ByteArrayInputStream(damaged),
                      OptionalLong.empty(),
                      ReadOptions.DEFAULT));
    }
  }

  @Test
  void doesNotTakeMissingTilesForZeros() throws Exception {
    byte[] bytes = Files.readAllBytes(Samples.file("healsparse_wmap_V_masked.hsp"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("COMPRESSED_DATA")] = 'X';
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(
            () ->
                MapReader.read(
                    new ByteArrayInputStream(bytes), OptionalLong.empty(), ReadOptions.DEFAULT))
        .withMessage("has no data in tile 1 (column COMPRESSED_DATA)");
  }

  @Test
  void refusesMoreListedPixelsThanThereAreBeforeItReadsThem() throws Exception {
    byte[] bytes = Files.readAllBytes(Samples.file("healpix_partial_nested_unsorted.fits"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int card = text.indexOf("NSIDE   =");
    byte[] lower = "NSIDE   =                    4".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(lower, 0, bytes, card, lower.length);
    // Cut behind the header, so that reading a row would end the stream.
    int data = text.indexOf("XTENSION") + 2880;
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(
            () ->
                MapReader.read(
                    new ByteArrayInputStream(bytes, 0, data),
                    OptionalLong.empty(),
                    ReadOptions.DEFAULT))
        .withMessage("lists its pixels by number in 700 rows; expected at most 192, as NSIDE = 4");
  }

  @Test
  void readsNumPyArraysInGzip() throws Exception {
    Path file = Samples.file("healpix_unseen_f32.npy");
    byte[] zipped = Samples.gzip(Files.readAllBytes(file));
    PixelMap map =
        (PixelMap)
            MapReader.read(
                new ByteArrayInputStream(zipped),
                OptionalLong.of(zipped.length),
                Samples.pixels(Sampling.HEALPIX_RING));
    assertThat(map.pixels()).containsExactly(Samples.array("healpix_unseen_f32.npy"));
    assertThat(map.missingPixels()).isEqualTo(300);
  }

  /** The number in ring order of a nested pixel, by its place on the sky (Gorski et al. 2005). */
  private static int ringNumber(int nside, int nested) {
    int face = nested / (nside * nside);
    int x = 0;
    int y = 0;
    for (int bit = 0; 1 << bit < nside; bit++) {
      x |= (nested >> (2 * bit) & 1) << bit;
      y |= (nested >> (2 * bit + 1) & 1) << bit;
    }
    int ring = (face / 4 + 2) * nside - x - y - 1;
    int before;
    int points;
    int shift = 0;
    if (ring < nside) {
      points = 4 * ring;
      before = 2 * ring * (ring - 1);
    } else if (ring > 3 * nside) {
      int fromSouth = 4 * nside - ring;
      points = 4 * fromSouth;
      before = 12 * nside * nside - 2 * fromSouth * (fromSouth + 1);
    } else {
      points = 4 * nside;
      before = 2 * nside * (nside - 1) + (ring - nside) * 4 * nside;
      shift = (ring - nside) & 1;
    }
    int column = 2 * (face % 4) + (face / 4 == 1 ? 0 : 1);
    int along = (column * points / 4 + x - y + 1 + shift) / 2;
    return before + Math.floorMod(along - 1, points);
  }

  /** A stream that gives one byte at a time and never knows whether more will come. */
  private static final class Dripping extends FilterInputStream {

    Dripping(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return super.read(bytes, offset, Math.min(length, 1));
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
