package org.skyscatter.operators.decode;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RegistryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes items of Kafka records, and a rejection of each that cannot be used; what is not the fault
 * of a record is thrown. Serves one thread at a time.
 */
final class RecordDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(RecordDecoder.class);

  private final int mapLimit;
  private final Clock clock;
  private final Map<String, RecordFeed> feeds;

  /**
   * Decodes for a job.
   *
   * @param mapLimit the largest record, key and headers included [bytes]
   * @param feeds what makes items of the records of each topic
   */
  RecordDecoder(int mapLimit, Clock clock, Map<String, RecordFeed> feeds) {
    this.mapLimit = mapLimit;
    this.clock = clock;
    this.feeds = Map.copyOf(feeds);
  }

  List<DecodedItem> decode(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    OriginalRecord original = OriginalRecords.of(kafkaRecord);
    Optional<Rejection> oversize = Oversize.check(original, mapLimit, nowMicros());
    if (oversize.isPresent()) {
      return List.of(oversize.get());
    }
    byte[] value = kafkaRecord.value();
    if (value == null) {
      return reject(
          original,
          new Rejection.Cause(
              RejectionReason.NULL_VALUE, null, "the record has no value; expected a map or tile"));
    }
    RecordFeed feed = feeds.get(kafkaRecord.topic());
    if (feed == null) {
      throw new IllegalStateException("topic " + kafkaRecord.topic() + " has no feed");
    }
    return decode(feed, original, value);
  }

  private List<DecodedItem> decode(RecordFeed feed, OriginalRecord original, byte[] value) {
    try {
      return feed.decode(value, original);
    } catch (RecordFormatException e) {
      return reject(original, cause(e));
    } catch (UnusableRecordException e) {
      return reject(original, e.rejection());
    } catch (RegistryUnavailableException e) {
      // Not the fault of the record; it is read again when the job restarts.
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("decoding stopped unexpectedly at record {}", original.position(), e);
      return reject(
          original, new Rejection.Cause(RejectionReason.DECODE_FAILED, null, e.toString()));
    } catch (StackOverflowError e) {
      return reject(
          original,
          new Rejection.Cause(
              RejectionReason.DECODE_FAILED, null, "the record is nested too deeply to read"));
    }
  }

  private static Rejection.Cause cause(RecordFormatException e) {
    String message = String.valueOf(e.getMessage());
    return RejectionReason.of(e.reason())
        .map(reason -> new Rejection.Cause(reason, e.field(), message))
        .orElseGet(
            () ->
                new Rejection.Cause(
                    RejectionReason.UNDECODABLE, e.field(), e.reason() + ": " + message));
  }

  private List<DecodedItem> reject(OriginalRecord original, Rejection.Cause cause) {
    return List.of(Rejection.of(original, Rejection.Stage.DECODE, cause, null, nowMicros()));
  }

  private long nowMicros() {
    return EpochMicros.of(clock.instant());
  }
}
