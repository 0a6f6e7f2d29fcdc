package org.skyscatter.deploy.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.skyscatter.operators.encode.CovarianceRecords;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.EncodingSummary;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.InputSummary;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.v1.ScatteringCovariances;

/** Writes the records that the pipeline publishes, in one Avro object container file. */
final class AvroContainer implements ResultWriter {

  private static final int DEFLATE_LEVEL = 6;

  private final CovarianceRecords records = new CovarianceRecords(CoefficientType.FLOAT64);
  private final DataFileWriter<ScatteringCovariances> writer =
      new DataFileWriter<>(new SpecificDatumWriter<>(ScatteringCovariances.class));

  AvroContainer(OutputStream out) throws IOException {
    writer.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
    writer.create(ScatteringCovariances.getClassSchema(), out);
  }

  @Override
  public void write(EncodedFile result) throws IOException {
    EncodedMap map =
        EncodedMap.of(
            metadata(result),
            null,
            summary(result),
            new EncodingSummary(
                result.rule().config(),
                result.healpix(),
                result.rule().hash(),
                result.referenceName(),
                0,
                EpochMicros.of(result.encodedAt()),
                TimeUnit.NANOSECONDS.toMicros(result.elapsed().toNanos())),
            result.sky().coefficients());
    writer.append(records.of(map));
    writer.flush();
  }

  private static InputSummary summary(EncodedFile result) {
    Bytes values = Bytes.wrap(result.map().valueBytes());
    EncodedSky sky = result.sky();
    return new InputSummary(
        sky.skyFraction(),
        sky.missingPolicy(),
        sky.window(),
        sky.beam(),
        1,
        1,
        values.length(),
        values.sha256(),
        null);
  }

  /** A file names neither survey nor band, and its own time stands for that of the observation. */
  private static MapMetadata metadata(EncodedFile result) {
    InputMap map = result.map();
    long time = EpochMicros.of(result.modifiedAt());
    PixelMap pixels = map instanceof PixelMap given ? given : null;
    return new MapMetadata(
        result.name(),
        "",
        "",
        time,
        0,
        pixels == null ? MapMetadata.HARMONIC : pixels.sampling().name(),
        pixels == null ? map.defaultBandLimit() : pixels.resolution(),
        pixels == null ? "" : pixels.coordinateFrame(),
        pixels == null ? "" : pixels.unit(),
        null);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
