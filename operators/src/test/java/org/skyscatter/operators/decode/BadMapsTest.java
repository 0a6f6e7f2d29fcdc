package org.skyscatter.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.operators.TestMaps.float32;
import static org.skyscatter.operators.TestMaps.float64;
import static org.skyscatter.operators.TestMaps.skyMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.Beam;
import org.skyscatter.v1.MapLocation;
import org.skyscatter.v1.SkyMap;

class BadMapsTest {

  private final DecoderFixture fixture = new DecoderFixture();

  record Bad(SkyMap.Builder map, RejectionReason reason, String field, String message) {
    @Override
    public String toString() {
      return reason + " " + message;
    }
  }

  static List<Bad> badMaps() {
    List<Bad> all = new ArrayList<>();
    all.add(bad(skyMap().setMapId(""), RejectionReason.EMPTY_MAP_ID, "mapId", "empty"));
    all.add(
        bad(
            skyMap().setUnit("u".repeat(2000)),
            RejectionReason.TEXT_TOO_LONG,
            "unit",
            "unit has 2000 characters; expected at most 1024"));
    all.add(
        bad(
            skyMap().setEventTime(DecoderFixture.NOW.plus(Duration.ofMinutes(61))),
            RejectionReason.EVENT_TIME_AHEAD,
            "eventTime",
            "2030-01-01T01:01:00Z"));
    all.add(
        bad(
            skyMap().setSampling("HEALPIX"),
            RejectionReason.UNKNOWN_SAMPLING,
            "sampling",
            "'HEALPIX'; expected one of MW, MWSS, DH, GL, HEALPIX_RING, HEALPIX_NESTED, HARMONIC"));
    all.add(
        bad(
            skyMap().setValueType("int16"),
            RejectionReason.UNKNOWN_VALUE_TYPE,
            "valueType",
            "'int16'; expected float32 or float64"));
    all.add(
        bad(
            skyMap().setResolution(1),
            RejectionReason.RESOLUTION_OUT_OF_RANGE,
            "resolution",
            "from 2 to 8192, but is 1"));
    all.add(
        bad(
            skyMap().setSampling("HEALPIX_NESTED").setResolution(3),
            RejectionReason.RESOLUTION_OUT_OF_RANGE,
            "resolution",
            "power of two, but is 3"));
    all.add(
        bad(
            skyMap().setSampling("HARMONIC").setResolution(10_000),
            RejectionReason.RESOLUTION_OUT_OF_RANGE,
            "resolution",
            "10000"));
    all.add(bad(skyMap().setPixels(null), RejectionReason.NO_VALUES, "pixels", "none of"));
    all.add(
        bad(
            skyMap().setHarmonicCoefficients(float64(1)),
            RejectionReason.AMBIGUOUS_VALUES,
            "pixels",
            "2 of pixels"));
    all.add(
        bad(
            skyMap().setSampling("HARMONIC"),
            RejectionReason.SAMPLING_MISMATCH,
            "sampling",
            "expected harmonicCoefficients"));
    all.add(
        bad(
            skyMap().setPixels(null).setHarmonicCoefficients(float64(1)),
            RejectionReason.SAMPLING_MISMATCH,
            "sampling",
            "expected HARMONIC"));
    all.add(
        bad(
            skyMap().setPixels(float64(1, 2, 3)),
            RejectionReason.PIXEL_COUNT,
            "pixels",
            "24 bytes; expected 960 (120 pixels of float64) for MW at resolution 8"));
    all.add(
        bad(
            skyMap().setValueType("float32"),
            RejectionReason.PIXEL_COUNT,
            "pixels",
            "960 bytes; expected 480 (120 pixels of float32)"));
    all.add(
        bad(
            DecoderFixture.harmonic(8, 71),
            RejectionReason.COEFFICIENT_COUNT,
            "harmonicCoefficients",
            "expected 576 (36 pairs of float64) for a real map of band limit 8"));
    all.add(
        bad(
            DecoderFixture.harmonic(8, 72).setComplexMap(true),
            RejectionReason.COEFFICIENT_COUNT,
            "harmonicCoefficients",
            "expected 1920 (120 pairs of float64) for a complex map of band limit 8"));
    all.add(
        bad(
            skyMap().setPixels(float64(DecoderFixture.with(Double.NaN, -1.6375e30, -1.63751e30))),
            RejectionReason.MISSING_PIXELS,
            "pixels",
            "3 of 120 pixels are missing (1 NaN, 2 UNSEEN)"));
    all.add(
        bad(
            skyMap().setValueType("float32").setPixels(float32(DecoderFixture.with(-1.6375e30))),
            RejectionReason.MISSING_PIXELS,
            "pixels",
            "1 of 120 pixels are missing (0 NaN, 1 UNSEEN)"));
    all.add(
        bad(
            skyMap()
                .setPixels(
                    float64(
                        DecoderFixture.with(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))),
            RejectionReason.NOT_FINITE,
            "pixels",
            "2 of 120 pixels are infinite"));
    all.add(
        bad(
            DecoderFixture.harmonic(8, 72, Double.NaN),
            RejectionReason.NOT_FINITE,
            "harmonicCoefficients",
            "1 of 72 numbers"));
    all.add(
        bad(
            skyMap().setPixels(float64(DecoderFixture.with(1e308, -1.1e100, 1e100))),
            RejectionReason.VALUE_TOO_LARGE,
            "pixels",
            "2 of 120 numbers have a magnitude above 1.0E100"));
    all.add(
        bad(
            DecoderFixture.harmonic(8, 72, 1e200),
            RejectionReason.VALUE_TOO_LARGE,
            "harmonicCoefficients",
            "1 of 72 numbers"));
    all.add(
        bad(
            DecoderFixture.harmonic(8, 72, 1, 0, 2, 0.5),
            RejectionReason.NOT_REAL,
            "harmonicCoefficients",
            "a_{1,0} of a real map must be real, but its imaginary part is 0.5"));
    all.add(
        bad(
            skyMap().setSurvey("Planck"),
            RejectionReason.NO_RULE,
            "survey",
            "survey 'Planck' and band 'V'"));
    all.add(
        bad(
            skyMap().setSurvey("complex"),
            RejectionReason.COMPLEX_MISMATCH,
            "complexMap",
            "the map is real, but the rule of its survey and band expects complex maps"));
    all.add(
        bad(
            skyMap().setComplexMap(true),
            RejectionReason.COMPLEX_MISMATCH,
            "complexMap",
            "pixels are always real"));
    all.add(
        bad(
            DecoderFixture.harmonic(8, 240).setComplexMap(true),
            RejectionReason.COMPLEX_MISMATCH,
            "complexMap",
            "the map is complex, but the rule of its survey and band expects real maps"));
    all.add(
        bad(
            skyMap().setSurvey("fine"),
            RejectionReason.TOO_COARSE,
            "resolution",
            "MW of resolution 8 supports band limits up to 8, but the rule of its survey and band"
                + " asks for 64"));
    all.add(
        bad(
            DecoderFixture.healpix(16).setSurvey("fine"),
            RejectionReason.TOO_COARSE,
            "resolution",
            "band limits up to 48"));
    addBadSidelines(all);
    return all;
  }

  /** What is wrong beside the values: frame, beam and the place of a file. */
  private static void addBadSidelines(List<Bad> all) {
    all.add(
        bad(
            skyMap().setCoordinateFrame("B1950"),
            RejectionReason.UNKNOWN_FRAME,
            "coordinateFrame",
            "'B1950'; expected G (galactic), C (equatorial), E (ecliptic) or nothing"));
    all.add(
        bad(
            skyMap().setBeam(new Beam(null, null)),
            RejectionReason.BEAM_INVALID,
            "beam",
            "neither; expected one of fwhmArcmin and window"));
    all.add(
        bad(
            skyMap().setBeam(new Beam(-1.0, null)),
            RejectionReason.BEAM_INVALID,
            "beam.fwhmArcmin",
            "-1.0; expected a number from 0 to 10800"));
    all.add(
        bad(
            skyMap().setBeam(new Beam(null, List.of(1.0, Double.NaN))),
            RejectionReason.BEAM_INVALID,
            "beam.window",
            "b_1 is NaN"));
    all.add(
        bad(
            skyMap().setBeam(new Beam(null, List.of(0.0))),
            RejectionReason.BEAM_INVALID,
            "beam.window",
            "b_0 is 0"));
    all.add(
        bad(
            located("A".repeat(63)),
            RejectionReason.FILE_CHECKSUM,
            "location.sha256",
            "expected 64 hexadecimal digits"));
    all.add(
        bad(
            located("a".repeat(64)).setSampling("healpix_ring"),
            RejectionReason.UNKNOWN_SAMPLING,
            "sampling",
            "'healpix_ring'; expected one of MW"));
    all.add(
        bad(
            located("a".repeat(64)).setResolution(-1),
            RejectionReason.RESOLUTION_OUT_OF_RANGE,
            "resolution",
            "-1; expected 0 or a resolution"));
    all.add(
        bad(
            located("a".repeat(64)).setPixels(float64(1)),
            RejectionReason.AMBIGUOUS_VALUES,
            "pixels",
            "2 of pixels, harmonicCoefficients and location"));
  }

  private static SkyMap.Builder located(String sha256) {
    return skyMap()
        .setSampling("")
        .setResolution(0)
        .setValueType("")
        .setPixels(null)
        .setLocation(new MapLocation("file:///maps/a.fits", sha256, 5L, null, null));
  }

  private static Bad bad(SkyMap.Builder map, RejectionReason reason, String field, String message) {
    return new Bad(map, reason, field, message);
  }

  @ParameterizedTest
  @MethodSource("badMaps")
  void rejectsBadMapsWithReasonFieldAndMessage(Bad bad) {
    SkyMap map = bad.map().build();
    byte[] value = DecoderFixture.write(map, WireFormat.BARE);
    if (bad.reason() == RejectionReason.EMPTY_MAP_ID) {
      value = DecoderFixture.write(map, WireFormat.CONTAINER);
    }
    Rejection rejection = fixture.reject(DecoderFixture.record(value));
    assertThat(rejection.cause().reason()).isEqualTo(bad.reason());
    assertThat(rejection.cause().field()).isEqualTo(bad.field());
    assertThat(rejection.cause().message()).contains(bad.message());
    assertThat(rejection.stage()).isEqualTo(Rejection.Stage.DECODE);
    assertThat(rejection.mapId()).isEqualTo(map.getMapId());
    assertThat(rejection.original().value())
        .isNotNull()
        .extracting(v -> v.toArray())
        .isEqualTo(value);
    assertThat(rejection.truncated()).isFalse();
  }
}
