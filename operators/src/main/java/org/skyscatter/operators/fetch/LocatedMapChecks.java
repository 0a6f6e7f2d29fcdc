package org.skyscatter.operators.fetch;

import org.skyscatter.operators.decode.MapChecks;
import org.skyscatter.operators.decode.UnusableRecordException;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.LocatedMap;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.maps.HarmonicMap;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.PixelMap;

/** Joins what a record says of a map with what its file says, and checks the map. */
final class LocatedMapChecks {
  private final MapChecks checks;

  LocatedMapChecks(MapChecks checks) {
    this.checks = checks;
  }

  MapItem check(LocatedMap map, InputMap file) throws UnusableRecordException {
    MapMetadata record = map.metadata();
    Bytes values = Bytes.wrap(file.valueBytes());
    if (file instanceof HarmonicMap harmonic) {
      MapMetadata metadata =
          joined(record, MapMetadata.HARMONIC, harmonic.coefficients().bandLimit(), "", "");
      return checks.checkCoefficients(
          metadata,
          harmonic.coefficients().isComplexMap(),
          file.valueType(),
          values,
          map.original());
    }
    PixelMap pixels = (PixelMap) file;
    if (pixels.imaginaryPixels() != null) {
      throw new UnusableRecordException(
          RejectionReason.COMPLEX_MISMATCH,
          "location",
          "the file has complex pixels; expected real ones, or harmonic coefficients");
    }
    MapMetadata metadata =
        joined(
            record,
            pixels.sampling().name(),
            pixels.resolution(),
            pixels.coordinateFrame(),
            pixels.unit());
    return checks.checkPixels(metadata, false, file.valueType(), values, map.original());
  }

  private static MapMetadata joined(
      MapMetadata record, String sampling, int resolution, String frame, String unit)
      throws UnusableRecordException {
    if (record.resolution() != 0 && record.resolution() != resolution) {
      throw contradiction(
          "resolution", Integer.toString(record.resolution()), Integer.toString(resolution));
    }
    return new MapMetadata(
        record.mapId(),
        record.survey(),
        record.band(),
        record.eventTimeMicros(),
        record.version(),
        joined("sampling", record.sampling(), sampling),
        resolution,
        joined("coordinateFrame", record.coordinateFrame(), MapChecks.frame(frame)),
        joined("unit", record.unit(), MapChecks.text("unit", unit)),
        record.beam());
  }

  /** What the record says, or the file where it says nothing. */
  private static String joined(String field, String record, String file)
      throws UnusableRecordException {
    if (!record.isEmpty() && !file.isEmpty() && !record.equals(file)) {
      throw contradiction(field, record, file);
    }
    return record.isEmpty() ? file : record;
  }

  private static UnusableRecordException contradiction(String field, String record, String file) {
    return new UnusableRecordException(
        RejectionReason.BAD_FIELD,
        field,
        "%s is '%s' in the record, but '%s' in the file".formatted(field, record, file));
  }
}
