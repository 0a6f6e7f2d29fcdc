package org.skyscatter.deploy.read;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.json.JsonObjects;
import org.skyscatter.schemas.RecordFormatException;

/**
 * Prints the records of a topic, each once.
 *
 * @param <T> the type of the records
 */
final class Reading<T> {

  private final TopicContent<T> content;
  private final SeenVersions seen;
  private final JsonObjects out;
  private final Complaints complaints;
  private final ReadCounts counts = new ReadCounts();

  /** Told of what cannot be read. */
  @FunctionalInterface
  interface Complaints {
    void add(String message, Exception failure);
  }

  Reading(TopicContent<T> content, SeenVersions seen, JsonObjects out, Complaints complaints) {
    this.content = content;
    this.seen = seen;
    this.out = out;
    this.complaints = complaints;
  }

  /**
   * Reads until the end of a scan, or until {@code limit} records are printed.
   *
   * @throws CommandFailure if no broker answers, or the output is closed
   */
  void readAll(TopicScan scan, long limit) throws CommandFailure {
    while (!counts.hasPrinted(limit) && !scan.isAtEnd()) {
      for (ConsumerRecord<byte[], byte[]> each : scan.poll()) {
        if (!counts.hasPrinted(limit)) {
          take(each);
        }
      }
      flush();
    }
  }

  /** What became of all that was read. */
  ReadCounts counts() {
    return counts;
  }

  private void take(ConsumerRecord<byte[], byte[]> envelope) throws CommandFailure {
    T record;
    try {
      record = content.read(envelope.value() == null ? new byte[0] : envelope.value());
    } catch (RecordFormatException e) {
      counts.unreadable();
      complaints.add(
          "%s[%d]@%d: %s"
              .formatted(envelope.topic(), envelope.partition(), envelope.offset(), e.getMessage()),
          e);
      return;
    }
    if (content.isWanted(record)) {
      printOnce(record, sighting(envelope, record));
    } else {
      counts.unwanted();
    }
  }

  private SeenVersions.Sighting sighting(ConsumerRecord<byte[], byte[]> envelope, T record) {
    byte[] identity = content.identity(envelope, record);
    return identity == null
        ? new SeenVersions.Sighting.First()
        : seen.see(identity, content.version(record));
  }

  private void printOnce(T record, SeenVersions.Sighting sighting) throws CommandFailure {
    if (sighting instanceof SeenVersions.Sighting.Duplicate) {
      counts.duplicate();
    } else if (sighting instanceof SeenVersions.Sighting.Outdated) {
      counts.outdated();
    } else if (sighting instanceof SeenVersions.Sighting.Superseding superseding) {
      print(record, superseding.earlier());
      counts.superseding();
    } else {
      print(record, null);
      counts.printed();
    }
  }

  private void print(T record, @Nullable Long supersedes) throws CommandFailure {
    try {
      out.write(json -> content.write(record, supersedes, json));
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void flush() throws CommandFailure {
    try {
      out.flush();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static CommandFailure cannotWrite(IOException failure) {
    return CommandFailure.of("cannot write standard output: " + failure.getMessage(), failure);
  }
}
