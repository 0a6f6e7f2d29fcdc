package org.skyscatter.operators.decode;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.OriginalRecord;

/** The size of what a record holds. */
final class RecordSize {

  /** More than what the lengths of a header take, so that empty headers count too [bytes]. */
  private static final int HEADER_OVERHEAD = 16;

  private RecordSize() {}

  /** Key, headers and value [bytes]. */
  static long of(OriginalRecord original) {
    return ofKeyAndHeaders(original) + length(original.value());
  }

  /** Key and headers [bytes]. */
  static long ofKeyAndHeaders(OriginalRecord original) {
    long size = length(original.key());
    for (OriginalRecord.Header header : original.headers()) {
      size += header.key().getBytes(StandardCharsets.UTF_8).length;
      size += length(header.value()) + HEADER_OVERHEAD;
    }
    return size;
  }

  private static int length(@Nullable Bytes bytes) {
    return bytes == null ? 0 : bytes.length();
  }
}
