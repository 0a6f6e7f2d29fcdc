package org.skyscatter.operators.encode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.SkyWindow;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.CoefficientArrays;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import org.skyscatter.operators.sky.SkyTreatment;
import org.skyscatter.operators.sky.TreatedSky;
import org.skyscatter.operators.sky.UnusableSkyException;

class MapEncoderTest {
  private static final int NSIDE = 8;
  private static final EncoderConfig CONFIG = EncoderConfig.builder(16).directions(2).build();
  private static final MapAnalysis ANALYSIS =
      MapAnalysis.of(Sampling.HEALPIX_NESTED, NSIDE, 16, HealpixOptions.DEFAULT);

  private final MapEncoder encoder = new MapEncoder(CONFIG);

  private static double[] pixels() {
    double[] pixels = new double[12 * NSIDE * NSIDE];
    Arrays.setAll(pixels, i -> Math.sin(i) + 0.1 * (i % 7) + 3);
    return pixels;
  }

  private static MapPart part(int from, int to) {
    double[] values = Arrays.copyOfRange(pixels(), from, to);
    ByteBuffer bytes = TestMaps.float64(values);
    return new MapPart(from, ValueType.FLOAT64, Bytes.of(bytes), false, TestMaps.original());
  }

  private static MapItem map(@Nullable TilePosition tile, MapPart... parts) {
    return new MapItem(
        TestMaps.metadata("m", "WMAP", "V", "HEALPIX_NESTED", NSIDE), false, List.of(parts), tile);
  }

  private static EncodingRule rule(MissingPolicy policy, double minimum) {
    return EncodingRule.of("*", "*", CONFIG).with(new MissingSkySettings(policy, minimum, 15, 100));
  }

  private EncodedMap encode(MapItem map, EncodingRule rule) throws UnusableSkyException {
    return encoder.encode(map, rule, null, Clock.systemUTC());
  }

  @Test
  void partsInAnyOrderAreTheWholeMap() throws Exception {
    EncodedMap encoded =
        encode(
            map(null, part(500, 768), part(0, 64), part(64, 500)), rule(MissingPolicy.REJECT, 0.5));
    assertThat(encoded.coefficients())
        .isEqualTo(
            CoefficientArrays.of(new ScatteringEncoder(CONFIG).encode(ANALYSIS.analyse(pixels()))));
    assertThat(encoded.input().skyFraction()).isEqualTo(1);
    assertThat(encoded.input().itemsUsed()).isEqualTo(3);
    assertThat(encoded.input().missingPolicy()).isEqualTo("none");
    assertThat(encoded.input().window()).isNull();
  }

  @Test
  void missingPartsAreApodisedAndTheWindowIsInTheRecord() throws Exception {
    EncodingRule rule = rule(MissingPolicy.APODISE, 0.5);
    EncodedMap encoded = encode(map(null, part(0, 300), part(364, 768)), rule);
    double[] holed = pixels();
    Arrays.fill(holed, 300, 364, Double.NaN);
    TreatedSky sky = new SkyTreatment(Sampling.HEALPIX_NESTED, NSIDE, rule.missing()).treat(holed);
    SkyWindow window = requireNonNull(sky.window());
    ScatteringCoefficients expected =
        new ScatteringEncoder(CONFIG).encode(ANALYSIS.analyse(sky.pixels())).correctedFor(window);
    assertThat(encoded.coefficients()).isEqualTo(CoefficientArrays.of(expected));
    assertThat(encoded.mean()).isEqualTo(Math.abs(window.removedMean()));
    assertThat(encoded.input().skyFraction()).isEqualTo(704 / 768.0);
    assertThat(encoded.input().missingPolicy()).isEqualTo("apodise");
    assertThat(encoded.input().window())
        .isNotNull()
        .satisfies(
            found -> {
              assertThat(found.mean()).isEqualTo(window.mean());
              assertThat(found.meanSquare()).isEqualTo(window.meanSquare());
              assertThat(found.apodisationWidth()).isEqualTo(15);
            });
  }

  @Test
  void aTileIsApodisedWhateverThePolicyIs() throws Exception {
    EncodedMap encoded =
        encode(map(new TilePosition.Nested(1, 2), part(128, 192)), rule(MissingPolicy.REJECT, 0.5));
    assertThat(encoded.tile()).isEqualTo(new TilePosition.Nested(1, 2));
    assertThat(encoded.input().missingPolicy()).isEqualTo("apodise");
    assertThat(encoded.input().skyFraction()).isEqualTo(1 / 12.0);
    assertThat(encoded.input().window()).isNotNull();
  }

  @Test
  void mapsOfWhichTooLittleIsSeenAreRefusedWithBothNumbers() {
    MapItem quarter = map(null, part(0, 192));
    assertThatThrownBy(() -> encode(quarter, rule(MissingPolicy.MEAN, 0.3)))
        .isInstanceOf(UnusableSkyException.class)
        .hasMessageContaining("0.25")
        .hasMessageContaining("0.3");
    assertThatThrownBy(() -> encode(quarter, rule(MissingPolicy.REJECT, 0)))
        .isInstanceOf(UnusableSkyException.class);
  }
}
