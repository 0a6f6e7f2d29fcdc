package org.skyscatter.operators.decode;

import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.SkyMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a map or a rejection of a Kafka record, and throws on none. Serves one thread at a time.
 */
final class MapDecoder {

  private static final Logger LOG = LoggerFactory.getLogger(MapDecoder.class);

  private final DecodeLimits limits;
  private final Clock clock;
  private final RecordReader<SkyMap> reader;
  private final MapChecks checks;

  MapDecoder(EncodingRules rules, DecodeLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.reader = new RecordReader<>(SkyMap.class, ReadLimits.ofBytes(limits.mapBytes()));
    this.checks = new MapChecks(rules, limits.eventTimeAhead(), clock);
  }

  DecodedItem decode(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    OriginalRecord original = OriginalRecords.of(kafkaRecord);
    Optional<Rejection> oversize = Oversize.check(original, limits.mapBytes(), nowMicros());
    if (oversize.isPresent()) {
      return oversize.get();
    }
    byte[] value = kafkaRecord.value();
    if (value == null) {
      return reject(
          original,
          new Rejection.Cause(
              RejectionReason.NULL_VALUE, null, "the record has no value; expected a SkyMap"),
          null);
    }
    return decodeValue(original, value);
  }

  private DecodedItem decodeValue(OriginalRecord original, byte[] value) {
    String mapId = null;
    try {
      SkyMap map = reader.read(value);
      mapId = map.getMapId();
      return checks.check(map, original);
    } catch (RecordFormatException e) {
      return reject(original, cause(e), mapId);
    } catch (UnusableRecordException e) {
      return reject(original, e.rejection(), mapId);
    } catch (RuntimeException e) {
      LOG.warn("decoding stopped unexpectedly at record {}", original.position(), e);
      return reject(
          original, new Rejection.Cause(RejectionReason.DECODE_FAILED, null, e.toString()), mapId);
    }
  }

  private static Rejection.Cause cause(RecordFormatException e) {
    String message = String.valueOf(e.getMessage());
    for (RejectionReason reason : RejectionReason.values()) {
      if (reason.name().equals(e.reason())) {
        return new Rejection.Cause(reason, e.field(), message);
      }
    }
    return new Rejection.Cause(RejectionReason.UNDECODABLE, e.field(), e.reason() + ": " + message);
  }

  private Rejection reject(OriginalRecord original, Rejection.Cause cause, @Nullable String mapId) {
    return Rejection.of(original, Rejection.Stage.DECODE, cause, mapId, nowMicros());
  }

  private long nowMicros() {
    return EpochMicros.of(clock.instant());
  }
}
