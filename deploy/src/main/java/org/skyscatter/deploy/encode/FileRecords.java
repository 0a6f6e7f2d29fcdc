package org.skyscatter.deploy.encode;

import java.util.concurrent.TimeUnit;
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

/** Makes of the map in a file the record that the pipeline would publish. */
final class FileRecords {

  private static final Bytes NO_VALUES = Bytes.wrap(new byte[0]);

  private final CovarianceRecords records = new CovarianceRecords(CoefficientType.FLOAT64);

  /** The record, with size and checksum of the map's values. */
  ScatteringCovariances of(EncodedFile result) {
    return record(result, Bytes.wrap(result.map().valueBytes()));
  }

  /** The record, which spares a copy of the map's values and says nothing of them. */
  ScatteringCovariances withoutValues(EncodedFile result) {
    return record(result, NO_VALUES);
  }

  private ScatteringCovariances record(EncodedFile result, Bytes values) {
    return records.of(
        EncodedMap.of(
            metadata(result),
            null,
            summary(result.sky(), values),
            new EncodingSummary(
                result.rule().config(),
                result.healpix(),
                result.rule().hash(),
                result.referenceName(),
                0,
                EpochMicros.of(result.encodedAt()),
                TimeUnit.NANOSECONDS.toMicros(result.elapsed().toNanos())),
            result.sky().coefficients()));
  }

  private static InputSummary summary(EncodedSky sky, Bytes values) {
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
}
