package org.skyscatter.deploy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.skyscatter.v1.RejectedRecord;

class RejectedContentTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final RejectedContent content = new RejectedContent();

  @Test
  void theSameRecordRejectedAgainIsADuplicate() {
    assertThat(identity(rejected())).isEqualTo(identity(rejected().setRejectedAt(TIME)));
  }

  @Test
  void recordsAtTheSamePositionOfATopicMadeAnewAreNone() {
    assertThat(identity(rejected().setTimestamp(TIME.plusMillis(1))))
        .isNotEqualTo(identity(rejected()));
    assertThat(identity(rejected().setValueChecksum("1b"))).isNotEqualTo(identity(rejected()));
  }

  @Test
  void oneRecordMayBeRejectedForSeveralOfItsMaps() {
    assertThat(identity(rejected().setMapId("b"))).isNotEqualTo(identity(rejected()));
    assertThat(identity(rejected().setReason("UNIT"))).isNotEqualTo(identity(rejected()));
  }

  private byte[] identity(RejectedRecord.Builder record) {
    ConsumerRecord<byte[], byte[]> envelope =
        new ConsumerRecord<>("rejected", 0, 0, new byte[0], new byte[0]);
    return content.identity(envelope, record.build());
  }

  private static RejectedRecord.Builder rejected() {
    return RejectedRecord.newBuilder()
        .setTopic("maps")
        .setPartition(0)
        .setOffset(7)
        .setTimestamp(TIME)
        .setHeaders(List.of())
        .setValueBytes(1)
        .setValueChecksum("1a")
        .setStage("decode")
        .setReason("PIXEL_COUNT")
        .setMessage("12 pixels; expected 48")
        .setMapId("a")
        .setRejectedAt(TIME.plusSeconds(1))
        .setSoftwareVersion("1");
  }
}
