package org.skyscatter.operators.decode;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RecordPosition;

/** Keeps a record of Kafka's client as it was received. */
final class OriginalRecords {

  private OriginalRecords() {}

  static OriginalRecord of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    return new OriginalRecord(
        new RecordPosition(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset()),
        kafkaRecord.timestamp(),
        wrap(kafkaRecord.key()),
        headers(kafkaRecord),
        wrap(kafkaRecord.value()));
  }

  private static List<OriginalRecord.Header> headers(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    List<OriginalRecord.Header> headers = new ArrayList<>();
    for (Header header : kafkaRecord.headers()) {
      headers.add(new OriginalRecord.Header(header.key(), wrap(header.value())));
    }
    return headers;
  }

  private static @Nullable Bytes wrap(byte @Nullable [] array) {
    return array == null ? null : Bytes.wrap(array);
  }
}
