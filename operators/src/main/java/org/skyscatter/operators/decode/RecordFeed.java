package org.skyscatter.operators.decode;

import java.util.List;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.schemas.RecordFormatException;

/** Makes items of the records of a topic. An instance serves one thread at a time. */
@FunctionalInterface
interface RecordFeed {

  /**
   * The items of a record; a map or tile that fails a check is a rejection among them.
   *
   * @param value the value of the record
   * @param original the record
   * @throws RecordFormatException if the value is no record of the feed
   * @throws UnusableRecordException if nothing of the record can be used
   */
  List<DecodedItem> decode(byte[] value, OriginalRecord original)
      throws RecordFormatException, UnusableRecordException;
}
