package org.skyscatter.operators.decode;

import java.util.List;
import java.util.Optional;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;

/** Rejects records above the map limit such that the rejection itself stays within its limit. */
final class Oversize {

  /**
   * The most that key and headers may have, for the key stands twice in a rejected record and not
   * in the map limit alone [bytes].
   */
  static final int KEY_AND_HEADERS_LIMIT = 256 * 1024;

  private Oversize() {}

  static Optional<Rejection> check(OriginalRecord original, int limit, long nowMicros) {
    long keyAndHeaders = RecordSize.ofKeyAndHeaders(original);
    if (keyAndHeaders > KEY_AND_HEADERS_LIMIT) {
      OriginalRecord kept =
          new OriginalRecord(
              original.position(), original.timestampMillis(), null, List.of(), original.value());
      String message =
          "key and headers have %d bytes and are left out here; expected at most %d"
              .formatted(keyAndHeaders, KEY_AND_HEADERS_LIMIT);
      return Optional.of(reject(kept, message, nowMicros));
    }
    long size = RecordSize.of(original);
    if (size > limit) {
      String message =
          "the record has %d bytes with key and headers; expected at most %d"
              .formatted(size, limit);
      return Optional.of(reject(original, message, nowMicros));
    }
    return Optional.empty();
  }

  private static Rejection reject(OriginalRecord kept, String message, long nowMicros) {
    return Rejection.truncated(
        kept,
        Rejection.Stage.DECODE,
        new Rejection.Cause(RejectionReason.OVERSIZE, null, message),
        nowMicros);
  }
}
