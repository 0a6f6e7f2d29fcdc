package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.CoefficientIndex.Entry;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.RandomCoefficients;

/** What must hold for every map, whatever the numbers are. */
class ScatteringSymmetriesTest {

  private static final double ROUNDING = 1e-12;

  private static final EncoderConfig CONFIG =
      EncoderConfig.builder(20).directions(3).lowestScale(1).build();

  private static final ScatteringEncoder ENCODER = new ScatteringEncoder(CONFIG);
  private static final HarmonicCoefficients MAP = RandomCoefficients.realMap(20, 1);

  private static void assertEqualUpToRounding(
      ScatteringCoefficients actual, Statistic statistic, double[] expected, double tolerance) {
    assertThatNumbers(actual.values(statistic))
        .labelledBy(k -> actual.index().entry(statistic, k).label())
        .agreeWith(expected, tolerance);
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, -1, -3.7, 1e-9, 1e12})
  void scalingAMapScalesItsStatistics(double factor) {
    HarmonicCoefficients scaled = HarmonicCoefficients.ofRealMap(20, times(factor, MAP.toPairs()));
    ScatteringCoefficients plain = ENCODER.encode(MAP);
    ScatteringCoefficients result = ENCODER.encode(scaled);
    double size = Math.abs(factor);
    assertThat(result.mean())
        .isCloseTo(size * plain.mean(), within(ROUNDING * size * plain.mean()));
    assertThat(result.variance() / (size * size))
        .isCloseTo(plain.variance(), within(ROUNDING * plain.variance()));
    assertEqualUpToRounding(result, Statistic.S1, times(size, plain.s1()), ROUNDING);
    assertEqualUpToRounding(result, Statistic.S2, times(size * size, plain.s2()), ROUNDING);
    assertEqualUpToRounding(result, Statistic.S3, times(factor * size, plain.s3()), ROUNDING);
    assertEqualUpToRounding(result, Statistic.S4, times(size * size, plain.s4()), ROUNDING);
  }

  @Test
  void scalingAMapTogetherWithItsReferenceChangesNothing() {
    HarmonicCoefficients other = RandomCoefficients.realMap(20, 2);
    ScatteringCoefficients plain = ENCODER.encode(MAP, ENCODER.reference("r", other));
    ScatteringCoefficients scaled =
        ENCODER.encode(
            HarmonicCoefficients.ofRealMap(20, times(5, MAP.toPairs())),
            ENCODER.reference("r", HarmonicCoefficients.ofRealMap(20, times(5, other.toPairs()))));
    for (Statistic statistic : Statistic.values()) {
      assertEqualUpToRounding(scaled, statistic, plain.values(statistic), ROUNDING);
    }
  }

  /** The scales share out all degrees but the monopole, and the directions average out. */
  @ParameterizedTest
  @CsvSource({"20, 3", "16, 1", "33, 4", "5, 2"})
  void firstLayerHoldsTheVariance(int bandLimit, int directions) {
    ScatteringCoefficients result =
        new ScatteringEncoder(EncoderConfig.builder(bandLimit).directions(directions).build())
            .encode(RandomCoefficients.realMap(bandLimit, 12));
    double power = Arrays.stream(result.s2()).sum() / (2 * directions - 1);
    double expected = result.variance() / (2 * Math.PI);
    assertThat(power).isCloseTo(expected, within(ROUNDING * expected));
  }

  @Test
  void meanAndVarianceIgnoreTheReference() {
    Reference reference = ENCODER.reference("r", RandomCoefficients.realMap(20, 2));
    assertThat(ENCODER.encode(MAP, reference).mean()).isEqualTo(ENCODER.encode(MAP).mean());
    assertThat(ENCODER.encode(MAP, reference).variance()).isEqualTo(ENCODER.encode(MAP).variance());
  }

  @Test
  void monopoleMovesTheMeanOnly() {
    double[] pairs = MAP.toPairs();
    pairs[0] += 100;
    ScatteringCoefficients plain = ENCODER.encode(MAP);
    ScatteringCoefficients moved = ENCODER.encode(HarmonicCoefficients.ofRealMap(20, pairs));
    assertThat(moved.mean())
        .isCloseTo(Math.abs(pairs[0]) / (2 * Math.sqrt(Math.PI)), within(1e-12));
    for (Statistic statistic : Statistic.values()) {
      assertThat(moved.values(statistic)).isEqualTo(plain.values(statistic));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void s4IsSymmetricInItsModuli(boolean withReference, boolean isotropic) {
    ScatteringEncoder encoder =
        new ScatteringEncoder(
            EncoderConfig.builder(20).lowestScale(1).isotropic(isotropic).build());
    Reference reference =
        withReference ? encoder.reference("r", RandomCoefficients.realMap(20, 5)) : null;
    ScatteringCoefficients result = encoder.encode(MAP, reference);
    Map<Entry, Integer> positions = positions(result, Statistic.S4);
    double[] mirrored = new double[result.s4().length];
    positions.forEach(
        (e, k) ->
            mirrored[k] =
                result
                    .s4()[
                    Objects.requireNonNull(
                        positions.get(
                            new Entry(
                                Statistic.S4, e.j1(), e.j3(), e.j2(), e.dPrime(), e.d(), e.n())))]);
    assertEqualUpToRounding(result, Statistic.S4, mirrored, ROUNDING);
  }

  private static Map<Entry, Integer> positions(ScatteringCoefficients result, Statistic statistic) {
    Map<Entry, Integer> positions = new HashMap<>();
    for (int k = 0; k < result.index().size(statistic); k++) {
      positions.put(result.index().entry(statistic, k), k);
    }
    return positions;
  }

  @ParameterizedTest
  @EnumSource(names = {"S3", "S4"})
  void isotropicStatisticsAreSumsOverTheDirections(Statistic statistic) {
    ScatteringEncoder isotropic =
        new ScatteringEncoder(EncoderConfig.builder(20).lowestScale(1).isotropic(true).build());
    Reference reference = ENCODER.reference("r", RandomCoefficients.realMap(20, 6));
    for (Reference divisor : new Reference[] {null, reference}) {
      ScatteringCoefficients summed = isotropic.encode(MAP, divisor);
      ScatteringCoefficients directional = ENCODER.encode(MAP, divisor);
      double[] sums = new double[summed.values(statistic).length];
      double[] values = directional.values(statistic);
      for (int k = 0; k < values.length; k++) {
        Entry entry = directional.index().entry(statistic, k);
        int at =
            statistic == Statistic.S3
                ? summed.index().offset(entry.j1(), entry.j2())
                : summed.index().offset(entry.j1(), entry.j2(), entry.j3());
        sums[at] += values[k];
      }
      assertEqualUpToRounding(summed, statistic, sums, ROUNDING);
      assertEqualUpToRounding(summed, Statistic.S1, directional.s1(), ROUNDING);
      assertEqualUpToRounding(summed, Statistic.S2, directional.s2(), ROUNDING);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, true", "9, false"})
  void deltaJSelectsCoefficients(int deltaJ, boolean isotropic) {
    EncoderConfig.Builder builder = EncoderConfig.builder(20).lowestScale(1).isotropic(isotropic);
    ScatteringCoefficients all = new ScatteringEncoder(builder.build()).encode(MAP);
    ScatteringCoefficients near = new ScatteringEncoder(builder.deltaJ(deltaJ).build()).encode(MAP);
    for (Statistic statistic : Statistic.values()) {
      double[] selected =
          IntStream.range(0, all.index().size(statistic))
              .filter(k -> isNear(all.index().entry(statistic, k), deltaJ))
              .mapToDouble(k -> all.values(statistic)[k])
              .toArray();
      assertEqualUpToRounding(near, statistic, selected, ROUNDING);
    }
  }

  private static boolean isNear(Entry entry, int deltaJ) {
    return entry.j2() - entry.j1() <= deltaJ && entry.j3() - entry.j1() <= deltaJ;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void realMapMayBeGivenAsComplexMap(int directions) {
    EncoderConfig.Builder builder = EncoderConfig.builder(20).directions(directions);
    ScatteringEncoder real = new ScatteringEncoder(builder.build());
    ScatteringEncoder complex = new ScatteringEncoder(builder.complexMap(true).build());
    HarmonicCoefficients zero = HarmonicCoefficients.ofRealMap(20, new double[20 * 21]);
    ScatteringCoefficients expected = real.encode(MAP);
    ScatteringCoefficients result = complex.encode(HarmonicCoefficients.ofParts(MAP, zero));
    assertThat(result.mean()).isCloseTo(expected.mean(), within(ROUNDING));
    assertThat(result.variance())
        .isCloseTo(expected.variance(), within(ROUNDING * expected.variance()));
    for (Statistic statistic : Statistic.values()) {
      assertEqualUpToRounding(result, statistic, expected.values(statistic), ROUNDING);
    }
  }

  /** The modulus does not see a phase; S3 takes its real part from the map once. */
  @Test
  void phaseOfAComplexMapChangesS3Only() {
    ScatteringEncoder complex =
        new ScatteringEncoder(EncoderConfig.builder(20).lowestScale(1).complexMap(true).build());
    HarmonicCoefficients zero = HarmonicCoefficients.ofRealMap(20, new double[20 * 21]);
    ScatteringCoefficients real = complex.encode(HarmonicCoefficients.ofParts(MAP, zero));
    ScatteringCoefficients imaginary = complex.encode(HarmonicCoefficients.ofParts(zero, MAP));
    for (Statistic statistic : new Statistic[] {Statistic.S1, Statistic.S2, Statistic.S4}) {
      assertEqualUpToRounding(imaginary, statistic, real.values(statistic), ROUNDING);
    }
    double largest = Arrays.stream(real.s3()).map(Math::abs).max().orElseThrow();
    assertThat(imaginary.s3()).usingComparatorWithPrecision(ROUNDING * largest).containsOnly(0);
  }
}
