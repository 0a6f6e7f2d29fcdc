package org.skyscatter.operators.kafka;

import java.io.Serializable;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.operators.options.RegistryOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.schemas.registry.RegistrySettings;
import org.skyscatter.schemas.registry.SchemaRefusedException;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/**
 * How records are written.
 *
 * @param format the wire format
 * @param codec the codec of containers
 * @param coefficients the precision of coefficients
 * @param covariancesSchemaId the schema id of covariances, for the Confluent prefix; null to
 *     register the schema
 * @param rejectedSchemaId the schema id of rejected records, likewise
 * @param registry where to register schemas; not needed where both ids are given
 */
record OutputFormat(
    WireFormat format,
    ContainerCodec codec,
    CoefficientType coefficients,
    @Nullable Integer covariancesSchemaId,
    @Nullable Integer rejectedSchemaId,
    @Nullable RegistrySettings registry)
    implements Serializable {

  /** The name of a topic's values in a registry ends in this, by Confluent's convention. */
  private static final String SUBJECT_SUFFIX = "-value";

  /** Stands for the schema id that a format without one does not use. */
  private static final int NO_SCHEMA_ID = 0;

  static OutputFormat of(Configuration options) {
    return new OutputFormat(
        options.get(SinkOptions.FORMAT),
        options.get(SinkOptions.CODEC),
        options.get(SinkOptions.COEFFICIENTS),
        options.getOptional(SinkOptions.COVARIANCES_SCHEMA_ID).orElse(null),
        options.getOptional(SinkOptions.REJECTED_SCHEMA_ID).orElse(null),
        RegistryOptions.settings(options).orElse(null));
  }

  /**
   * A writer of covariances for a topic; registers their schema where that is needed.
   *
   * @throws SuppressRestartsException where the registry refuses the schema
   */
  RecordWriter<ScatteringCovariances> covariancesWriter(String topic) {
    return writer(ScatteringCovariances.getClassSchema(), topic, covariancesSchemaId);
  }

  /**
   * A writer of rejected records for a topic; registers their schema where that is needed.
   *
   * @throws SuppressRestartsException where the registry refuses the schema
   */
  RecordWriter<RejectedRecord> rejectedWriter(String topic) {
    return writer(RejectedRecord.getClassSchema(), topic, rejectedSchemaId);
  }

  private <T extends SpecificRecordBase> RecordWriter<T> writer(
      Schema schema, String topic, @Nullable Integer givenId) {
    int id = NO_SCHEMA_ID;
    if (format == WireFormat.CONFLUENT) {
      id = givenId == null ? registeredId(schema, topic + SUBJECT_SUFFIX) : givenId;
    }
    return new RecordWriter<>(schema, format, codec, id);
  }

  private int registeredId(Schema schema, String subject) {
    if (registry == null) {
      throw new IllegalStateException("neither a schema id nor a registry for " + subject);
    }
    try {
      return registry.connect().register(subject, schema);
    } catch (SchemaRefusedException e) {
      throw new SuppressRestartsException(e);
    }
  }
}
