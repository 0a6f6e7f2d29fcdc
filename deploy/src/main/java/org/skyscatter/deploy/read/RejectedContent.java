package org.skyscatter.deploy.read;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.RejectedRecord;

/**
 * Rejected records. One Kafka record may be rejected for several of its maps, so that the reason
 * and the map belong to the identity; and a topic that was made anew has other records at the same
 * offsets, so that time and checksum do too. The rejected bytes are not printed.
 */
final class RejectedContent implements TopicContent<RejectedRecord> {

  private final RecordReader<RejectedRecord> reader =
      new RecordReader<>(RejectedRecord.class, TopicScan.LIMITS);

  @Override
  public RejectedRecord read(byte[] value) throws RecordFormatException {
    return reader.read(value);
  }

  @Override
  public boolean isWanted(RejectedRecord record) {
    return true;
  }

  @Override
  public byte[] identity(ConsumerRecord<byte[], byte[]> envelope, RejectedRecord record) {
    return List.of(
            record.getTopic(),
            Integer.toString(record.getPartition()),
            Long.toString(record.getOffset()),
            record.getTimestamp().toString(),
            record.getValueChecksum(),
            String.valueOf(record.getMapId()),
            record.getReason(),
            String.valueOf(record.getField()),
            record.getMessage())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long version(RejectedRecord record) {
    return 0;
  }

  @Override
  public void write(RejectedRecord record, @Nullable Long supersedes, JsonGenerator json)
      throws IOException {
    json.writeStringField("reason", record.getReason());
    json.writePOJOField("field", record.getField());
    json.writeStringField("message", record.getMessage());
    json.writePOJOField("mapId", record.getMapId());
    json.writeStringField("stage", record.getStage());
    json.writeStringField("topic", record.getTopic());
    json.writeNumberField("partition", record.getPartition());
    json.writeNumberField("offset", record.getOffset());
    json.writeStringField("timestamp", record.getTimestamp().toString());
    json.writeNumberField("valueBytes", record.getValueBytes());
    json.writeStringField("valueChecksum", record.getValueChecksum());
    json.writeBooleanField("truncated", record.getTruncated());
    json.writeStringField("rejectedAt", record.getRejectedAt().toString());
    json.writeStringField("softwareVersion", record.getSoftwareVersion());
  }
}
