package org.skyscatter.operators.encode;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.SoftwareVersion;
import org.skyscatter.operators.item.BeamSummary;
import org.skyscatter.operators.item.CoefficientArrays;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.EncodingSummary;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.InputSummary;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.RecordPosition;
import org.skyscatter.operators.item.WindowSummary;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.v1.BeamTreatment;
import org.skyscatter.v1.Coefficients32;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.EncoderParameters;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyWindow;
import org.skyscatter.v1.SourcePosition;

/** Makes the published record of an encoded map. */
public final class CovarianceRecords {

  private final CoefficientType type;

  /** Makes records with coefficients of this precision. */
  public CovarianceRecords(CoefficientType type) {
    this.type = type;
  }

  /** The record of a map. */
  public ScatteringCovariances of(EncodedMap map) {
    MapMetadata metadata = map.metadata();
    InputSummary input = map.input();
    EncodingSummary encoding = map.encoding();
    return ScatteringCovariances.newBuilder()
        .setMapId(metadata.mapId())
        .setSurvey(metadata.survey())
        .setBand(metadata.band())
        .setEventTime(EpochMicros.toInstant(metadata.eventTimeMicros()))
        .setEncodedAt(EpochMicros.toInstant(encoding.encodedAtMicros()))
        .setEncodeMicros(encoding.encodeMicros())
        .setSoftwareVersion(SoftwareVersion.VERSION)
        .setSampling(metadata.sampling())
        .setResolution(metadata.resolution())
        .setCoordinateFrame(metadata.coordinateFrame())
        .setUnit(metadata.unit())
        .setSkyFraction(input.skyFraction())
        .setItemsUsed(input.itemsUsed())
        .setInputBytes(input.bytes())
        .setInputChecksum(input.checksum())
        .setSource(source(input))
        .setEncoderParameters(parameters(encoding.config(), encoding.healpix()))
        .setEncoderHash(encoding.hash())
        .setReferenceId(encoding.referenceId())
        .setReferenceVersion(encoding.referenceVersion())
        .setVersion(metadata.version())
        .setTile(map.tile() == null ? null : map.tile().designation())
        .setMissingPolicy(input.missingPolicy())
        .setWindow(window(input.window()))
        .setBeam(beam(input.beam()))
        .setMean(map.mean())
        .setVariance(map.variance())
        .setCoefficients(coefficients(map.coefficients()))
        .build();
  }

  private static @Nullable SourcePosition source(InputSummary input) {
    RecordPosition position = input.source();
    return position == null
        ? null
        : new SourcePosition(position.topic(), position.partition(), position.offset());
  }

  private static @Nullable SkyWindow window(@Nullable WindowSummary window) {
    return window == null
        ? null
        : new SkyWindow(
            window.mean(), window.meanSquare(), window.subtractedMean(), window.apodisationWidth());
  }

  private static @Nullable BeamTreatment beam(@Nullable BeamSummary beam) {
    return beam == null
        ? null
        : new BeamTreatment(
            beam.fwhmArcmin(), beam.maxGain() != null, beam.maxGain(), beam.limitedFrom());
  }

  private static EncoderParameters parameters(EncoderConfig config, HealpixOptions healpix) {
    return EncoderParameters.newBuilder()
        .setBandLimit(config.bandLimit())
        .setDirections(config.directions())
        .setLowestScale(config.lowestScale())
        .setHighestScale(config.highestScale())
        .setDeltaJ(config.deltaJ())
        .setIsotropic(config.isotropic())
        .setComplexMap(config.complexMap())
        .setDirectionsPerScale(
            IntStream.rangeClosed(config.lowestScale(), config.highestScale())
                .mapToObj(config::directionsAt)
                .toList())
        .setMapIterations(healpix.iterations())
        .setMapRingWeights(healpix.ringWeights())
        .build();
  }

  private Object coefficients(CoefficientArrays arrays) {
    return switch (type) {
      case FLOAT64 ->
          new Coefficients64(
              doubles(arrays.s1()),
              doubles(arrays.s2()),
              doubles(arrays.s3()),
              doubles(arrays.s4()));
      case FLOAT32 ->
          new Coefficients32(
              floats(arrays.s1()), floats(arrays.s2()), floats(arrays.s3()), floats(arrays.s4()));
    };
  }

  private static List<Double> doubles(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static List<Float> floats(double[] values) {
    return DoubleStream.of(values).mapToObj(value -> (float) value).toList();
  }
}
