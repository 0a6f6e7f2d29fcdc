package org.skyscatter.operators.kafka;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers which records their partitions hold. */
final class LogRanges {

  private final Properties clientProperties;

  LogRanges(Properties clientProperties) {
    this.clientProperties = clientProperties;
  }

  /**
   * The ranges of partitions.
   *
   * @throws FlinkRuntimeException if the brokers do not tell
   */
  Map<TopicPartition, LogRange> of(Collection<TopicPartition> partitions) {
    try (Admin admin = Admin.create(clientProperties)) {
      Map<TopicPartition, ListOffsetsResultInfo> starts =
          offsets(admin, partitions, OffsetSpec.earliest());
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          offsets(admin, partitions, OffsetSpec.latest());
      Map<TopicPartition, LogRange> ranges = new HashMap<>();
      starts.forEach(
          (partition, start) ->
              ranges.put(
                  partition,
                  new LogRange(start.offset(), requireNonNull(ends.get(partition)).offset())));
      return ranges;
    } catch (ExecutionException e) {
      throw new FlinkRuntimeException("cannot read the offsets of " + partitions, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlinkRuntimeException("interrupted while reading the offsets of " + partitions, e);
    }
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Admin admin, Collection<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, ignored -> which)))
        .all()
        .get();
  }
}
