package org.skyscatter.operators.kafka;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.SoftwareVersion;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.v1.RecordHeader;
import org.skyscatter.v1.RejectedRecord;

/** Makes the published record of a rejection. */
final class RejectedRecords {

  private RejectedRecords() {}

  static RejectedRecord of(Rejection rejection) {
    OriginalRecord original = rejection.original();
    List<RecordHeader> headers =
        original.headers().stream()
            .map(header -> new RecordHeader(header.key(), buffer(header.value())))
            .toList();
    return RejectedRecord.newBuilder()
        .setTopic(original.position().topic())
        .setPartition(original.position().partition())
        .setOffset(original.position().offset())
        .setTimestamp(Instant.ofEpochMilli(original.timestampMillis()))
        .setKey(buffer(original.key()))
        .setHeaders(headers)
        .setValue(buffer(original.value()))
        .setValueBytes(rejection.valueBytes())
        .setValueChecksum(rejection.valueChecksum())
        .setTruncated(rejection.truncated())
        .setStage(rejection.stage().code())
        .setReason(rejection.cause().reason().name())
        .setField(rejection.cause().field())
        .setMessage(rejection.cause().message())
        .setMapId(rejection.mapId())
        .setRejectedAt(EpochMicros.toInstant(rejection.rejectedAtMicros()))
        .setSoftwareVersion(SoftwareVersion.VERSION)
        .build();
  }

  private static @Nullable ByteBuffer buffer(@Nullable Bytes bytes) {
    return bytes == null ? null : bytes.littleEndian();
  }
}
