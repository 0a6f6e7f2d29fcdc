package org.skyscatter.operators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.ValueType;

class NpyMapReaderTest {

  private static final ReadOptions HARMONIC = ReadOptions.of(null, true, false, "0");
  private static final ReadOptions COMPLEX_HARMONIC = ReadOptions.of(null, true, true, "0");
  private static final ReadOptions COMPLEX = ReadOptions.of(null, false, true, "0");
  private static final ReadOptions RING = Samples.pixels(Sampling.HEALPIX_RING);

  @TempDir private Path folder;

  static Stream<Arguments> realTypes() {
    ByteOrder little = ByteOrder.LITTLE_ENDIAN;
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    return Stream.of(
        Arguments.of("<f4", NpyFile.bytes(48, little, b -> repeat(() -> b.putFloat(-1.5f))), -1.5),
        Arguments.of(">f4", NpyFile.bytes(48, big, b -> repeat(() -> b.putFloat(-1.5f))), -1.5),
        Arguments.of("<f8", NpyFile.bytes(96, little, b -> repeat(() -> b.putDouble(0.1))), 0.1),
        Arguments.of(">f8", NpyFile.bytes(96, big, b -> repeat(() -> b.putDouble(0.1))), 0.1),
        Arguments.of("=f8", NpyFile.bytes(96, little, b -> repeat(() -> b.putDouble(0.1))), 0.1),
        Arguments.of("|i1", NpyFile.bytes(12, little, b -> repeat(() -> b.put((byte) -7))), -7),
        Arguments.of("|u1", NpyFile.bytes(12, little, b -> repeat(() -> b.put((byte) -7))), 249),
        Arguments.of(
            "<i2", NpyFile.bytes(24, little, b -> repeat(() -> b.putShort((short) -9))), -9),
        Arguments.of(
            ">u2", NpyFile.bytes(24, big, b -> repeat(() -> b.putShort((short) -1))), 65535),
        Arguments.of("<i4", NpyFile.bytes(48, little, b -> repeat(() -> b.putInt(-70000))), -70000),
        Arguments.of(
            "<u4", NpyFile.bytes(48, little, b -> repeat(() -> b.putInt(-1))), 4294967295.0),
        Arguments.of(">i8", NpyFile.bytes(96, big, b -> repeat(() -> b.putLong(-5))), -5),
        Arguments.of("<u8", NpyFile.bytes(96, little, b -> repeat(() -> b.putLong(-1))), 0x1p64),
        Arguments.of("<u8", NpyFile.bytes(96, little, b -> repeat(() -> b.putLong(77))), 77));
  }

  private static void repeat(Runnable put) {
    for (int i = 0; i < 12; i++) {
      put.run();
    }
  }

  @ParameterizedTest
  @MethodSource("realTypes")
  void readsRealNumbersOfAllTypes(String dtype, byte[] values, double expected) throws Exception {
    PixelMap map = (PixelMap) MapFiles.read(NpyFile.write(folder, dtype, "12,", values), RING);
    assertThat(map.pixels()).hasSize(12).containsOnly(expected);
    assertThat(map.imaginaryPixels()).isNull();
    assertThat(map.valueType())
        .isEqualTo(dtype.endsWith("f4") ? ValueType.FLOAT32 : ValueType.FLOAT64);
    assertThat(map.valueBytes()).hasSize(12 * map.valueType().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsAllVersions(int version) throws Exception {
    byte[] values = NpyFile.doubles(1, 2, 3, 4, 5, 6);
    Path file = NpyFile.write(folder, version, NpyFile.header("<f8", "2, 3"), values);
    PixelMap map = (PixelMap) MapFiles.read(file, ReadOptions.DEFAULT);
    assertThat(map.pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(map.sampling()).isEqualTo(Sampling.MW);
    assertThat(map.defaultBandLimit()).isEqualTo(2);
    assertThat(map.valueBytes()).isEqualTo(values);
  }

  @Test
  void readsFortranOrder() throws Exception {
    String header = NpyFile.header("<f8", "2, 3").replace("False", "True");
    Path file = NpyFile.write(folder, 1, header, NpyFile.doubles(1, 4, 2, 5, 3, 6));
    PixelMap map = (PixelMap) MapFiles.read(file, ReadOptions.DEFAULT);
    assertThat(map.pixels()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void readsComplexFortranOrder() throws Exception {
    String header = NpyFile.header("<c16", "2, 3").replace("False", "True");
    byte[] values = NpyFile.doubles(1, -1, 4, -4, 2, -2, 5, -5, 3, -3, 6, -6);
    PixelMap map = (PixelMap) MapFiles.read(NpyFile.write(folder, 1, header, values), COMPLEX);
    assertThat(map.pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(map.imaginaryPixels()).containsExactly(-1, -2, -3, -4, -5, -6);
  }

  @Test
  void readsComplexPixels() throws Exception {
    byte[] values =
        NpyFile.bytes(
            48,
            ByteOrder.BIG_ENDIAN,
            b -> {
              for (int i = 0; i < 6; i++) {
                b.putFloat(i).putFloat(10 + i);
              }
            });
    PixelMap map = (PixelMap) MapFiles.read(NpyFile.write(folder, ">c8", "2, 3", values), COMPLEX);
    assertThat(map.pixels()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(map.imaginaryPixels()).containsExactly(10, 11, 12, 13, 14, 15);
    assertThat(map.valueType()).isEqualTo(ValueType.FLOAT32);
    assertThat(map.valueBytes()).hasSize(48);
  }

  @ParameterizedTest
  @CsvSource({
    "MW, '3, 5', 3",
    "GL, '3, 5', 3",
    "MWSS, '4, 6', 3",
    "DH, '6, 5', 3",
    "HEALPIX_RING, '108,', 3",
    "HEALPIX_NESTED, '48', 2"
  })
  void knowsTheShapeOfEachSampling(Sampling sampling, String shape, int resolution)
      throws Exception {
    byte[] values = NpyFile.doubles(new double[product(shape)]);
    PixelMap map =
        (PixelMap)
            MapFiles.read(NpyFile.write(folder, "<f8", shape, values), Samples.pixels(sampling));
    assertThat(map.sampling()).isEqualTo(sampling);
    assertThat(map.resolution()).isEqualTo(resolution);
    assertThat(map.pixels()).hasSize(sampling.pixelCount(resolution));
    assertThat(map.defaultBandLimit())
        .isEqualTo(sampling.isHealpix() ? 2 * resolution : resolution);
  }

  @ParameterizedTest
  @CsvSource({
    "MW, '3, 6', '[L, 2L-1] for sampling mw'",
    "MW, '15,', '[L, 2L-1] for sampling mw'",
    "GL, '5, 3', '[L, 2L-1] for sampling gl'",
    "MWSS, '3, 5', '[L+1, 2L] for sampling mwss'",
    "DH, '5, 5', '[2L, 2L-1] for sampling dh'",
    "DH, '7, 5', '[2L, 2L-1] for sampling dh'",
    "HEALPIX_RING, '107,', '[12 nside^2] for sampling healpix-ring'",
    "HEALPIX_RING, '1, 12', '[12 nside^2] for sampling healpix-ring'",
    "HEALPIX_NESTED, '108,', '[12 nside^2], nside a power of two, for sampling healpix-nested'",
    "MW, '', '[L, 2L-1] for sampling mw'",
    "MW, '1, 1', 'resolution of MW must be from 2 to 8192, but is 1'",
    "MW, '0, 0', '[L, 2L-1] for sampling mw'"
  })
  void refusesOtherShapes(Sampling sampling, String shape, String expected) throws Exception {
    byte[] values = NpyFile.doubles(new double[product(shape)]);
    Path file = NpyFile.write(folder, "<f8", shape, values);
    assertRefused(file, Samples.pixels(sampling), expected);
  }

  private static int product(String shape) {
    return Arrays.stream(shape.split(","))
        .filter(length -> !length.isBlank())
        .mapToInt(length -> Integer.parseInt(length.strip()))
        .reduce(1, Math::multiplyExact);
  }

  @Test
  void asksForTheSamplingOfFlatMaps() throws Exception {
    Path file = NpyFile.write(folder, "<f8", "12,", NpyFile.doubles(new double[12]));
    assertRefused(
        file, ReadOptions.DEFAULT, "sampling healpix-ring or healpix-nested says what it is");
  }

  @Test
  void readsHarmonicCoefficientsOfRealMaps() throws Exception {
    double[] pairs = {1, 0, 9, 9, 2, 0, 3, -3};
    Path file = NpyFile.write(folder, "<c16", "2, 2", NpyFile.doubles(pairs));
    HarmonicMap map = (HarmonicMap) MapFiles.read(file, HARMONIC);
    assertThat(map.defaultBandLimit()).isEqualTo(2);
    assertThat(map.coefficients().isComplexMap()).isFalse();
    assertThat(map.coefficients().toPairs()).containsExactly(1, 0, 2, 0, 3, -3);
    assertThat(map.valueBytes()).isEqualTo(NpyFile.doubles(1, 0, 2, 0, 3, -3));
  }

  @Test
  void readsHarmonicCoefficientsOfComplexMaps() throws Exception {
    double[] pairs = {0, 0, 1, 5, 0, 0, 2, 6, 3, 7, 4, 8};
    Path file = NpyFile.write(folder, "<c16", "2, 3", NpyFile.doubles(pairs));
    HarmonicMap map = (HarmonicMap) MapFiles.read(file, COMPLEX_HARMONIC);
    assertThat(map.coefficients().isComplexMap()).isTrue();
    assertThat(map.coefficients().toPairs())
        .containsExactly(HarmonicCoefficients.ofComplexMap(2, pairs).toPairs());
  }

  @Test
  void readsRealNumbersAsHarmonicCoefficients() throws Exception {
    Path file = NpyFile.write(folder, "<f8", "2, 2", NpyFile.doubles(1, 0, 2, 3));
    HarmonicMap map = (HarmonicMap) MapFiles.read(file, HARMONIC);
    assertThat(map.coefficients().toPairs()).containsExactly(1, 0, 2, 0, 3, 0);
  }

  @Test
  void refusesHarmonicCoefficientsOfTheOtherShape() throws Exception {
    Path real = NpyFile.write(folder, "<c16", "2, 2", NpyFile.doubles(new double[8]));
    assertRefused(real, COMPLEX_HARMONIC, "[2, 2]; expected [L, 2L-1]");
    Path complex = NpyFile.write(folder, "<c16", "2, 3", NpyFile.doubles(new double[12]));
    assertRefused(complex, HARMONIC, "[2, 3]; expected [L, L]");
    Path flat = NpyFile.write(folder, "<c16", "3,", NpyFile.doubles(new double[6]));
    assertRefused(flat, HARMONIC, "[3]; expected [L, L]");
  }

  @Test
  void refusesHarmonicCoefficientsOfNoRealMap() throws Exception {
    Path file = NpyFile.write(folder, "<c16", "2, 2", NpyFile.doubles(1, 0, 0, 0, 2, 0.5, 3, 3));
    assertRefused(file, HARMONIC, "a_{1,0} of a real map must be real");
  }

  @Test
  void refusesComplexValuesUnlessTheyAreExpected() throws Exception {
    Path complex = NpyFile.write(folder, "<c16", "2, 3", NpyFile.doubles(new double[12]));
    assertRefused(complex, ReadOptions.DEFAULT, "holds complex values");
    Path real = NpyFile.write(folder, "<f8", "2, 3", NpyFile.doubles(new double[6]));
    assertRefused(real, COMPLEX, "holds real values");
  }

  @ParameterizedTest
  @CsvSource({"Infinity, infinite", "-Infinity, infinite"})
  void countsInfiniteValues(double value, String what) throws Exception {
    double[] pixels = DoubleStream.of(1, value, 2, 3, value, 4).toArray();
    Path file = NpyFile.write(folder, "<f8", "2, 3", NpyFile.doubles(pixels));
    assertRefused(file, ReadOptions.DEFAULT, "2 of 6 pixels");
    assertRefused(file, ReadOptions.DEFAULT, what);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1.6375e30, -1.63751e30})
  void marksPixelsWithoutData(double value) throws Exception {
    double[] pixels = DoubleStream.of(1, value, 2, 3, value, 4).toArray();
    Path file = NpyFile.write(folder, "<f8", "2, 3", NpyFile.doubles(pixels));
    PixelMap map = (PixelMap) MapFiles.read(file, ReadOptions.DEFAULT);
    assertThat(map.pixels()).containsExactly(1, Double.NaN, 2, 3, Double.NaN, 4);
    assertThat(map.missingPixels()).isEqualTo(2);
  }

  @Test
  void findsUnseenInSinglePrecision() throws Exception {
    byte[] values =
        NpyFile.bytes(
            48, ByteOrder.LITTLE_ENDIAN, b -> repeat(() -> b.putFloat((float) -1.6375e30)));
    Path file = NpyFile.write(folder, "<f4", "12,", values);
    PixelMap map = (PixelMap) MapFiles.read(file, RING);
    assertThat(map.missingPixels()).isEqualTo(12);
    assertThat(map.pixels()).containsOnly(Double.NaN);
  }

  @Test
  void countsHarmonicCoefficientsThatAreNoNumbers() throws Exception {
    Path file =
        NpyFile.write(folder, "<c16", "2, 2", NpyFile.doubles(1, 0, 0, 0, Double.NaN, 0, 1, 1));
    assertRefused(file, HARMONIC, "1 of 8 harmonic coefficients");
  }

  @ParameterizedTest
  @CsvSource({"|b1", "<f2", "|O", "<U3", "<M8[us]", "''", "f", "<f16"})
  void refusesOtherTypes(String dtype) throws Exception {
    Path file = NpyFile.write(folder, dtype, "2, 3", new byte[96]);
    assertRefused(file, ReadOptions.DEFAULT, "has the dtype '" + dtype + "'; expected float32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2, 3), } | several fields",
        "{'fortran_order': False, 'shape': (2, 3), } | without a valid 'descr'",
        "{'descr': '<f8', 'shape': (2, 3), } | without a valid 'fortran_order'",
        "{'descr': '<f8', 'fortran_order': 2, 'shape': (2, 3), } | without a valid 'fortran_order'",
        "{'descr': '<f8', 'fortran_order': False, } | without a valid 'shape'",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-2, 3), } | without a valid 'shape'",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2 2, 3), } | impossible length",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 3), } | impossible length"
      })
  void refusesDamagedHeaders(String header, String expected) throws Exception {
    Path file = NpyFile.write(folder, 1, header, new byte[48]);
    assertRefused(file, ReadOptions.DEFAULT, expected);
  }

  @Test
  void refusesOtherVersions() throws Exception {
    Path file = NpyFile.write(folder, 4, NpyFile.header("<f8", "2, 3"), new byte[48]);
    assertRefused(file, ReadOptions.DEFAULT, "has .npy version 4");
  }

  @Test
  void refusesTooManyAndTooFewValues() throws Exception {
    Path more = NpyFile.write(folder, "<f8", "2, 3", new byte[49]);
    assertRefused(more, ReadOptions.DEFAULT, "1 bytes after the values of its shape [2, 3]");
    Path fewer = NpyFile.write(folder, "<f8", "2, 3", new byte[47]);
    assertRefused(fewer, ReadOptions.DEFAULT, "needs 48 bytes of values, but there are 47");
  }

  @ParameterizedTest
  @CsvSource({
    "'8000, 15999', needs 1023936000 bytes",
    "'8192, 16383', needs 1073676288 bytes",
    "'4294967296, 8589934591', too large",
    "'9223372036854775807, 9223372036854775807', too large"
  })
  void refusesLargeShapesBeforeAllocating(String shape, String expected) throws Exception {
    Path file = NpyFile.write(folder, "<f8", shape, new byte[8]);
    assertRefused(file, ReadOptions.DEFAULT, expected);
  }

  @Test
  void refusesLargeHeadersBeforeAllocating() throws Exception {
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1, '{', '}'};
    Path file = Files.write(folder.resolve("bomb.npy"), start);
    assertRefused(file, ReadOptions.DEFAULT, "a .npy header of 4294967295 bytes");
  }

  @Test
  void refusesFilesThatEndWithinTheHeader() throws Exception {
    byte[] whole =
        Files.readAllBytes(NpyFile.write(folder, "<f8", "2, 3", NpyFile.doubles(new double[6])));
    for (int length = 6; length < whole.length - 48; length++) {
      Path file = Files.write(folder.resolve("short.npy"), Arrays.copyOf(whole, length));
      assertRefused(file, ReadOptions.DEFAULT, "ends within its .npy header");
    }
  }

  private static void assertRefused(Path file, ReadOptions options, String expected)
      throws IOException {
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> MapFiles.read(file, options))
        .withMessageContaining(expected)
        .matches(e -> !String.valueOf(e.getMessage()).contains("\n"), "has one line");
  }
}
