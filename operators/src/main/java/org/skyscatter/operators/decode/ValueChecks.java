package org.skyscatter.operators.decode;

import java.nio.ByteBuffer;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.Unseen;

/** Looks for values that are no numbers. */
final class ValueChecks {

  /**
   * The largest magnitude: what is encoded are sums of squares, and a tile of more would spoil the
   * map of all tiles.
   */
  static final double MAX_MAGNITUDE = 1e100;

  private final int total;
  private long nan;
  private long unseen;
  private long infinite;
  private long huge;

  private ValueChecks(Bytes values, ValueType type) {
    total = values.length() / type.size();
    ByteBuffer buffer = values.littleEndian();
    while (buffer.hasRemaining()) {
      count(type == ValueType.FLOAT64 ? buffer.getDouble() : buffer.getFloat());
    }
  }

  private void count(double value) {
    if (Unseen.is(value)) {
      unseen++;
    } else if (Double.isNaN(value)) {
      nan++;
    } else if (Double.isInfinite(value)) {
      infinite++;
    } else if (Math.abs(value) > MAX_MAGNITUDE) {
      huge++;
    }
  }

  /** Checks the pixels of a whole map, some of which may be missing if the policy allows. */
  static void checkMap(Bytes values, ValueType type, MissingPolicy policy)
      throws UnusableRecordException {
    ValueChecks found = new ValueChecks(values, type);
    long missing = found.nan + found.unseen;
    if (missing > 0 && policy == MissingPolicy.REJECT) {
      throw new UnusableRecordException(
          RejectionReason.MISSING_PIXELS,
          "pixels",
          "%d of %d pixels are missing (%d NaN, %d UNSEEN); the rule of the survey and band expects a whole map"
              .formatted(missing, found.total, found.nan, found.unseen));
    }
    found.refuseInfinite();
    found.refuseHuge("pixels");
    found.refuseAllMissing();
  }

  /** Checks the pixels of a tile, all of which may be missing. */
  static void checkTile(Bytes values, ValueType type) throws UnusableRecordException {
    ValueChecks found = new ValueChecks(values, type);
    found.refuseInfinite();
    found.refuseHuge("pixels");
  }

  /** Checks harmonic coefficients. */
  static void checkCoefficients(Bytes values, ValueType type) throws UnusableRecordException {
    ValueChecks found = new ValueChecks(values, type);
    // A magnitude near that of UNSEEN is a number like any other here.
    if (found.nan + found.infinite > 0) {
      throw new UnusableRecordException(
          RejectionReason.NOT_FINITE,
          "harmonicCoefficients",
          "%d of %d numbers are NaN or infinite; expected finite values"
              .formatted(found.nan + found.infinite, found.total));
    }
    found.refuseHuge("harmonicCoefficients");
  }

  private void refuseHuge(String field) throws UnusableRecordException {
    if (huge > 0) {
      throw new UnusableRecordException(
          RejectionReason.VALUE_TOO_LARGE,
          field,
          "%d of %d numbers have a magnitude above %s; expected values in a larger unit"
              .formatted(huge, total, MAX_MAGNITUDE));
    }
  }

  private void refuseInfinite() throws UnusableRecordException {
    if (infinite > 0) {
      throw new UnusableRecordException(
          RejectionReason.NOT_FINITE,
          "pixels",
          "%d of %d pixels are infinite; expected finite values".formatted(infinite, total));
    }
  }

  private void refuseAllMissing() throws UnusableRecordException {
    if (nan + unseen == total) {
      throw new UnusableRecordException(
          RejectionReason.ALL_MISSING,
          "pixels",
          "all %d pixels are missing (%d NaN, %d UNSEEN)".formatted(total, nan, unseen));
    }
  }
}
