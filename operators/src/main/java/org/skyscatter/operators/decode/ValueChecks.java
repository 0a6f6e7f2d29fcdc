package org.skyscatter.operators.decode;

import java.nio.ByteBuffer;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;

/** Looks for values that are no numbers. */
final class ValueChecks {

  /** HEALPix's mark for a pixel without a value. */
  static final double UNSEEN = -1.6375e30;

  /** Written as a float, UNSEEN is not exact; healpy allows this relative difference. */
  private static final double UNSEEN_TOLERANCE = 1e-5 * 1.6375e30;

  private long nan;
  private long unseen;
  private long infinite;

  private ValueChecks() {}

  static void check(Bytes values, ValueType type, MapGrid grid) throws UnusableRecordException {
    ValueChecks counts = new ValueChecks();
    ByteBuffer buffer = values.littleEndian();
    while (buffer.hasRemaining()) {
      counts.count(type == ValueType.FLOAT64 ? buffer.getDouble() : buffer.getFloat());
    }
    int total = values.length() / type.size();
    if (grid.sampling() == null) {
      counts.refuseCoefficients(total);
    } else {
      counts.refusePixels(total);
    }
  }

  private void count(double value) {
    if (Math.abs(value - UNSEEN) <= UNSEEN_TOLERANCE) {
      unseen++;
    } else if (Double.isNaN(value)) {
      nan++;
    } else if (Double.isInfinite(value)) {
      infinite++;
    }
  }

  private void refusePixels(int total) throws UnusableRecordException {
    if (nan + unseen > 0) {
      throw new UnusableRecordException(
          RejectionReason.MISSING_PIXELS,
          "pixels",
          "%d of %d pixels are missing (%d NaN, %d UNSEEN); expected a whole map"
              .formatted(nan + unseen, total, nan, unseen));
    }
    if (infinite > 0) {
      throw new UnusableRecordException(
          RejectionReason.NOT_FINITE,
          "pixels",
          "%d of %d pixels are infinite; expected finite values".formatted(infinite, total));
    }
  }

  private void refuseCoefficients(int total) throws UnusableRecordException {
    if (nan + infinite > 0) {
      throw new UnusableRecordException(
          RejectionReason.NOT_FINITE,
          "harmonicCoefficients",
          "%d of %d numbers are NaN or infinite; expected finite values"
              .formatted(nan + infinite, total));
    }
  }
}
