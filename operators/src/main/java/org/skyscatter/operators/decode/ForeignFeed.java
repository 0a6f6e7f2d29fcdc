package org.skyscatter.operators.decode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skyscatter.operators.feed.FeedContent;
import org.skyscatter.operators.feed.FeedDecoder;
import org.skyscatter.operators.feed.FeedException;
import org.skyscatter.operators.feed.FeedMessage;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.NoMap;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.v1.SkyMap;

/** The records of a feed that is not ours, whose maps pass the same checks as all others. */
final class ForeignFeed implements RecordFeed {
  private final FeedDecoder decoder;
  private final MapAdmission admission;

  /** Takes over a decoder that is open. */
  ForeignFeed(FeedDecoder decoder, MapAdmission admission) {
    this.decoder = decoder;
    this.admission = admission;
  }

  @Override
  public List<DecodedItem> decode(byte[] value, OriginalRecord original)
      throws UnusableRecordException {
    FeedContent content;
    try {
      content = decoder.decode(message(value, original));
    } catch (FeedException e) {
      throw unusable(e);
    }
    String kind = content.kindWithoutMap();
    if (kind != null) {
      return List.of(new NoMap(kind, original.position()));
    }
    List<DecodedItem> items = new ArrayList<>();
    for (SkyMap map : content.maps()) {
      items.add(admission.map(map, original));
    }
    return items;
  }

  private static FeedMessage message(byte[] value, OriginalRecord original) {
    Map<String, byte[]> headers = new HashMap<>();
    for (OriginalRecord.Header header : original.headers()) {
      Bytes bytes = header.value();
      if (bytes != null) {
        headers.put(header.key(), bytes.toArray());
      }
    }
    Bytes key = original.key();
    return new FeedMessage(
        original.position().topic(),
        Instant.ofEpochMilli(original.timestampMillis()),
        key == null ? null : key.toArray(),
        headers,
        value);
  }

  private static UnusableRecordException unusable(FeedException e) {
    String message = String.valueOf(e.getMessage());
    Optional<RejectionReason> known = RejectionReason.of(e.reason());
    return known.isPresent()
        ? new UnusableRecordException(known.get(), e.field(), message)
        : new UnusableRecordException(
            RejectionReason.FEED_UNREADABLE, e.field(), e.reason() + ": " + message);
  }
}
