package org.skyscatter.deploy.read;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.schemas.RecordFormatException;

/**
 * What a topic holds: how its records are read, told apart and printed.
 *
 * @param <T> the type of its records
 */
interface TopicContent<T> {

  /**
   * Reads the value of a Kafka record.
   *
   * @throws RecordFormatException where it is none of this type
   */
  T read(byte[] value) throws RecordFormatException;

  /** Whether a record is among those to print. */
  boolean isWanted(T record);

  /** What is the same in records that stand for the same thing; null where they cannot be told. */
  byte @Nullable [] identity(ConsumerRecord<byte[], byte[]> envelope, T record);

  /** The version of the thing: the highest is the valid one. */
  long version(T record);

  /**
   * Writes the fields of a record into an open JSON object.
   *
   * @param supersedes the version that was printed before and is no longer valid; null for none
   */
  void write(T record, @Nullable Long supersedes, JsonGenerator json) throws IOException;
}
