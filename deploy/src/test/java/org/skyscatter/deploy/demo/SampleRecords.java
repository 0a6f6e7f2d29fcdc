package org.skyscatter.deploy.demo;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.skyscatter.v1.Coefficients32;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.EncoderParameters;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/** Records as the pipeline publishes them. */
final class SampleRecords {

  /** Scales 2 to 6 with 5 directions each; S1 of scale j has the mean j, S2 the mean 2 j^2. */
  private static final List<Double> S1 = perScale(j -> j);

  private static final List<Double> S2 = perScale(j -> 2 * j * j);

  private SampleRecords() {}

  static Coefficients64 precise() {
    return new Coefficients64(S1, S2, List.of(1.0, 2.0, 3.0), List.of(4.0));
  }

  static Coefficients32 single() {
    return new Coefficients32(
        S1.stream().map(Double::floatValue).toList(),
        S2.stream().map(Double::floatValue).toList(),
        List.of(1f, 2f, 3f),
        List.of(4f));
  }

  static ScatteringCovariances.Builder covariances(String mapId, Object coefficients) {
    return ScatteringCovariances.newBuilder()
        .setMapId(mapId)
        .setSurvey("survey")
        .setBand("band")
        .setEventTime(Instant.EPOCH)
        .setEncodedAt(Instant.EPOCH)
        .setEncodeMicros(7_345)
        .setSoftwareVersion("test")
        .setSampling("HEALPIX_RING")
        .setResolution(32)
        .setCoordinateFrame("G")
        .setUnit("uK")
        .setSkyFraction(1)
        .setItemsUsed(1)
        .setInputBytes(49_152)
        .setInputChecksum("")
        .setEncoderParameters(parameters(6))
        .setEncoderHash("")
        .setMean(-1.5)
        .setVariance(2345)
        .setCoefficients(coefficients);
  }

  /** The parameters of an encoder whose lowest scale is 2. */
  static EncoderParameters parameters(int highestScale) {
    return EncoderParameters.newBuilder()
        .setBandLimit(1 << highestScale)
        .setDirections(3)
        .setLowestScale(2)
        .setHighestScale(highestScale)
        .setIsotropic(true)
        .setComplexMap(false)
        .setDirectionsPerScale(IntStream.rangeClosed(2, highestScale).mapToObj(scale -> 5).toList())
        .setMapIterations(3)
        .build();
  }

  static RejectedRecord rejected(String reason, String message) {
    return RejectedRecord.newBuilder()
        .setTopic("topic")
        .setPartition(0)
        .setOffset(0)
        .setTimestamp(Instant.EPOCH)
        .setHeaders(List.of())
        .setValue(ByteBuffer.allocate(0))
        .setValueBytes(0)
        .setValueChecksum("")
        .setStage("decode")
        .setReason(reason)
        .setMessage(message)
        .setRejectedAt(Instant.EPOCH)
        .setSoftwareVersion("test")
        .build();
  }

  private static List<Double> perScale(IntToDoubleFunction mean) {
    return IntStream.rangeClosed(2, 6)
        .boxed()
        .flatMap(
            j ->
                DoubleStream.of(-0.5, 0, 0.5, 0.25, -0.25).mapToObj(e -> mean.applyAsDouble(j) + e))
        .toList();
  }
}
