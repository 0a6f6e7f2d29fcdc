package org.skyscatter.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.skyscatter.v1.Beam;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.EncoderParameters;
import org.skyscatter.v1.RecordHeader;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.RingRange;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;
import org.skyscatter.v1.SourcePosition;

/**
 * The records of the sample packets: the golden map L16_N1_J0 as harmonic coefficients, its
 * covariances, and a value that is no record.
 */
final class SampleRecords {

  private static final int BAND_LIMIT = 16;
  private static final Instant OBSERVED = Instant.parse("2025-06-21T03:14:15.926535Z");

  private SampleRecords() {}

  static SkyMap skyMap() {
    return SkyMap.newBuilder()
        .setMapId("formula-0001")
        .setSurvey("example")
        .setBand("V")
        .setEventTime(OBSERVED)
        .setSampling("HARMONIC")
        .setResolution(BAND_LIMIT)
        .setCoordinateFrame("G")
        .setUnit("uK")
        .setValueType("float64")
        .setHarmonicCoefficients(ByteBuffer.wrap(healpyOrder(golden("flm"))))
        .build();
  }

  /** Two rings of a map on the MW grid of band limit 4, one pixel of which is missing. */
  static SkyTile skyTile() {
    ByteBuffer pixels = ByteBuffer.allocate(14 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int pixel = 0; pixel < 14; pixel++) {
      pixels.putFloat(pixel == 5 ? Float.NaN : 0.25f * pixel - 1);
    }
    return SkyTile.newBuilder()
        .setMapId("night-0007")
        .setSurvey("example")
        .setBand("V")
        .setEventTime(OBSERVED)
        .setSampling("MW")
        .setResolution(4)
        .setCoordinateFrame("C")
        .setUnit("uK")
        .setPosition(new RingRange(1, 2))
        .setValueType("float32")
        .setPixels(pixels.flip())
        .setTileCount(2)
        .setVersion(1)
        .setBeam(new Beam(20.0, null))
        .build();
  }

  static ScatteringCovariances covariances() {
    byte[] input = healpyOrder(golden("flm"));
    return ScatteringCovariances.newBuilder()
        .setMapId("formula-0001")
        .setSurvey("example")
        .setBand("V")
        .setEventTime(OBSERVED)
        .setEncodedAt(OBSERVED.plusSeconds(2))
        .setEncodeMicros(1500)
        .setSoftwareVersion("0.1.0")
        .setSampling("HARMONIC")
        .setResolution(BAND_LIMIT)
        .setCoordinateFrame("G")
        .setUnit("uK")
        .setSkyFraction(1.0)
        .setItemsUsed(1)
        .setInputBytes(input.length)
        .setInputChecksum(sha256(input))
        .setSource(new SourcePosition("skyscatter.maps", 0, 41L))
        .setEncoderParameters(
            EncoderParameters.newBuilder()
                .setBandLimit(BAND_LIMIT)
                .setDirections(1)
                .setLowestScale(0)
                .setHighestScale(4)
                .setIsotropic(false)
                .setComplexMap(false)
                .setDirectionsPerScale(List.of(1, 1, 1, 1, 1))
                .setMapIterations(0)
                .build())
        .setEncoderHash("b31ad97a5f664bf5")
        .setMean(2.9948094572475763)
        .setVariance(33.475195193989585)
        .setCoefficients(
            new Coefficients64(
                doubles(golden("s1")),
                doubles(golden("p00")),
                doubles(golden("c01")),
                doubles(golden("c11"))))
        .build();
  }

  static RejectedRecord rejected() {
    byte[] value = "not a map".getBytes(StandardCharsets.UTF_8);
    return RejectedRecord.newBuilder()
        .setTopic("skyscatter.maps")
        .setPartition(0)
        .setOffset(42)
        .setTimestamp(Instant.parse("2025-06-21T03:14:16.123Z"))
        .setKey(ByteBuffer.wrap("example/V".getBytes(StandardCharsets.UTF_8)))
        .setHeaders(
            List.of(
                new RecordHeader(
                    "origin", ByteBuffer.wrap("station-7".getBytes(StandardCharsets.UTF_8))),
                new RecordHeader("retry", null)))
        .setValue(ByteBuffer.wrap(value))
        .setValueBytes(value.length)
        .setValueChecksum(sha256(value))
        .setStage("decode")
        .setReason(RecordFormatException.LENGTH_BEYOND_DATA)
        .setField("mapId")
        .setMessage("SkyMap (bare Avro), field mapId: declares 55 bytes where 8 remain")
        .setRejectedAt(Instant.parse("2025-06-21T03:14:17.000001Z"))
        .setSoftwareVersion("0.1.0")
        .build();
  }

  /** The numbers of a golden array, without the header of its npy file. */
  private static ByteBuffer golden(String name) {
    String file = "L16_N1_J0/" + name + ".npy";
    try (InputStream in =
        Objects.requireNonNull(SampleRecords.class.getResourceAsStream(file), file)) {
      ByteBuffer npy = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      int start = 10 + npy.getShort(8);
      return npy.slice(start, npy.limit() - start).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static List<Double> doubles(ByteBuffer numbers) {
    List<Double> list = new ArrayList<>();
    while (numbers.hasRemaining()) {
      list.add(numbers.getDouble());
    }
    return list;
  }

  /** From row-major [l, m] to m = 0..L-1 and for each m l = m..L-1. */
  private static byte[] healpyOrder(ByteBuffer rows) {
    byte[] values = new byte[BAND_LIMIT * (BAND_LIMIT + 1) / 2 * 16];
    ByteBuffer out = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    for (int m = 0; m < BAND_LIMIT; m++) {
      for (int l = m; l < BAND_LIMIT; l++) {
        int at = 16 * (l * BAND_LIMIT + m);
        out.putDouble(rows.getDouble(at)).putDouble(rows.getDouble(at + 8));
      }
    }
    return values;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
