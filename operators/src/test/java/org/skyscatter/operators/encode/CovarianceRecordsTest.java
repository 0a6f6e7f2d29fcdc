package org.skyscatter.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.SoftwareVersion;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.item.BeamSummary;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.EncodingSummary;
import org.skyscatter.operators.item.InputSummary;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.WindowSummary;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.v1.BeamTreatment;
import org.skyscatter.v1.Coefficients32;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyWindow;

class CovarianceRecordsTest {

  private static final EncodedMap MAP = TestMaps.encodedMap("WMAP", "V", "map-1");

  @Test
  void saysAllThatIsNeededToReadItAlone() {
    ScatteringCovariances record = new CovarianceRecords(CoefficientType.FLOAT64).of(MAP);
    assertThat(record.getMapId()).isEqualTo("map-1");
    assertThat(record.getSurvey()).isEqualTo("WMAP");
    assertThat(record.getBand()).isEqualTo("V");
    assertThat(record.getEventTime()).isEqualTo(TestMaps.EVENT_TIME);
    assertThat(record.getEncodedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(record.getEncodeMicros()).isEqualTo(1234);
    assertThat(record.getSoftwareVersion()).isEqualTo(SoftwareVersion.VERSION);
    assertThat(record.getSampling()).isEqualTo("MW");
    assertThat(record.getResolution()).isEqualTo(8);
    assertThat(record.getCoordinateFrame()).isEqualTo("G");
    assertThat(record.getUnit()).isEqualTo("mK");
    assertThat(record.getSkyFraction()).isEqualTo(1);
    assertThat(record.getItemsUsed()).isEqualTo(1);
    assertThat(record.getInputBytes()).isEqualTo(960);
    assertThat(record.getInputChecksum()).isEqualTo(TestMaps.mapItem("x").checksum());
    assertThat(record.getSource().getTopic()).isEqualTo("maps");
    assertThat(record.getSource().getPartition()).isEqualTo(3);
    assertThat(record.getSource().getOffset()).isEqualTo(77);
    assertThat(record.getEncoderHash()).isEqualTo(TestMaps.config().hash());
    assertThat(record.getReferenceId()).isNull();
  }

  @Test
  void describesTheEncoder() {
    EncoderConfig config =
        EncoderConfig.builder(8).directions(5).lowestScale(1).deltaJ(1).isotropic(true).build();
    var record =
        new CovarianceRecords(CoefficientType.FLOAT64)
            .of(
                new EncodedMap(
                    MAP.metadata(),
                    new TilePosition.Rings(2, 3),
                    new InputSummary(
                        0.25,
                        "apodise",
                        new WindowSummary(0.2, 0.1, -3, 5),
                        new BeamSummary(30.0, 100.0, 17),
                        1,
                        1,
                        8,
                        "ab",
                        null),
                    new EncodingSummary(
                        config, new HealpixOptions(3, true), "hash", "fiducial", 5, 0, 0),
                    0,
                    0,
                    MAP.coefficients()));
    var parameters = record.getEncoderParameters();
    assertThat(parameters.getBandLimit()).isEqualTo(8);
    assertThat(parameters.getDirections()).isEqualTo(5);
    assertThat(parameters.getLowestScale()).isEqualTo(1);
    assertThat(parameters.getHighestScale()).isEqualTo(3);
    assertThat(parameters.getDeltaJ()).isEqualTo(1);
    assertThat(parameters.getIsotropic()).isTrue();
    assertThat(parameters.getComplexMap()).isFalse();
    assertThat(parameters.getDirectionsPerScale()).containsExactly(9, 9, 9);
    assertThat(parameters.getMapIterations()).isEqualTo(3);
    assertThat(parameters.getMapRingWeights()).isTrue();
    assertThat(record.getReferenceId()).isEqualTo("fiducial");
    assertThat(record.getReferenceVersion()).isEqualTo(5);
    assertThat(record.getEncoderHash()).isEqualTo("hash");
    assertThat(record.getTile()).isEqualTo("rings:2:3");
    assertThat(record.getMissingPolicy()).isEqualTo("apodise");
    assertThat(record.getSkyFraction()).isEqualTo(0.25);
    assertThat(record.getWindow()).isEqualTo(new SkyWindow(0.2, 0.1, -3.0, 5.0));
    assertThat(record.getBeam()).isEqualTo(new BeamTreatment(30.0, true, 100.0, 17));
  }

  @Test
  void keepsDoublesAndRoundsFloats() {
    ScatteringCoefficients expected = TestMaps.coefficients();
    ScatteringCovariances record = new CovarianceRecords(CoefficientType.FLOAT64).of(MAP);
    assertThat(record.getMean()).isEqualTo(expected.mean());
    assertThat(record.getVariance()).isEqualTo(expected.variance());
    Coefficients64 doubles = (Coefficients64) record.getCoefficients();
    assertThat(doubles.getS1()).containsExactly(box(expected.s1()));
    assertThat(doubles.getS2()).containsExactly(box(expected.s2()));
    assertThat(doubles.getS3()).containsExactly(box(expected.s3()));
    assertThat(doubles.getS4()).containsExactly(box(expected.s4()));
    Coefficients32 floats =
        (Coefficients32) new CovarianceRecords(CoefficientType.FLOAT32).of(MAP).getCoefficients();
    assertThat(floats.getS4()).hasSameSizeAs(expected.s4());
    assertThat(floats.getS4().get(3).doubleValue())
        .isEqualTo((float) expected.s4()[3])
        .isCloseTo(expected.s4()[3], Offset.offset(1e-6 * Math.abs(expected.s4()[3])));
  }

  @Test
  void makesRecordsOfMapsThatDidNotComeFromKafka() {
    MapMetadata metadata = TestMaps.metadata("file.fits", "", "", "MW", 8);
    EncodedMap map =
        EncodedMap.of(
            metadata,
            null,
            InputSummary.ofWholeSky(TestMaps.bytes(1, 2), null),
            new EncodingSummary(
                TestMaps.config(), HealpixOptions.NONE, TestMaps.config().hash(), null, 0, 0, 0),
            TestMaps.coefficients());
    assertThat(new CovarianceRecords(CoefficientType.FLOAT64).of(map).getSource()).isNull();
  }

  private static Double[] box(double[] values) {
    return Arrays.stream(values).boxed().toArray(Double[]::new);
  }
}
