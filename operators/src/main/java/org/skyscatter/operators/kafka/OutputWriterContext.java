package org.skyscatter.operators.kafka;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What the connector's writer gets of its task: a mailbox out of which permanent refusals end the
 * job, and a consumer of the places of its records, which keeps the last.
 */
final class OutputWriterContext implements WriterInitContext {

  private final WriterInitContext context;
  private final SinkRefusals refusals;
  private final AtomicReference<@Nullable PublishedRecord> last;

  OutputWriterContext(
      WriterInitContext context,
      SinkRefusals refusals,
      AtomicReference<@Nullable PublishedRecord> last) {
    this.context = context;
    this.refusals = refusals;
    this.last = last;
  }

  @Override
  public MailboxExecutor getMailboxExecutor() {
    return new RefusalsMailbox(context.getMailboxExecutor(), refusals);
  }

  @Override
  @SuppressWarnings("unchecked") // The connector gives it the places of its records.
  public <M> Optional<Consumer<M>> metadataConsumer() {
    Consumer<RecordMetadata> consumer = this::keep;
    return Optional.of((Consumer<M>) consumer);
  }

  private void keep(RecordMetadata place) {
    if (place.hasOffset()) {
      last.set(new PublishedRecord(place.topic(), place.partition(), place.offset()));
    }
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    return context.getUserCodeClassLoader();
  }

  @Override
  public ProcessingTimeService getProcessingTimeService() {
    return context.getProcessingTimeService();
  }

  @Override
  public SinkWriterMetricGroup metricGroup() {
    return context.metricGroup();
  }

  @Override
  public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
    return context.asSerializationSchemaInitializationContext();
  }

  @Override
  public boolean isObjectReuseEnabled() {
    return context.isObjectReuseEnabled();
  }

  @Override
  public <T> TypeSerializer<T> createInputSerializer() {
    return context.createInputSerializer();
  }

  @Override
  public OptionalLong getRestoredCheckpointId() {
    return context.getRestoredCheckpointId();
  }

  @Override
  public JobInfo getJobInfo() {
    return context.getJobInfo();
  }

  @Override
  public TaskInfo getTaskInfo() {
    return context.getTaskInfo();
  }
}
