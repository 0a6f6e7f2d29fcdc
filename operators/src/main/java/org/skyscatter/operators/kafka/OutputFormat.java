package org.skyscatter.operators.kafka;

import java.io.Serializable;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.Configuration;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.WireFormat;

/**
 * How records are written.
 *
 * @param format the wire format
 * @param codec the codec of containers
 * @param coefficients the precision of coefficients
 * @param covariancesSchemaId the schema id of covariances, for the Confluent prefix
 * @param rejectedSchemaId the schema id of rejected records, for the Confluent prefix
 */
record OutputFormat(
    WireFormat format,
    ContainerCodec codec,
    CoefficientType coefficients,
    int covariancesSchemaId,
    int rejectedSchemaId)
    implements Serializable {

  /** Stands for the schema id that a format without one does not use. */
  private static final int NO_SCHEMA_ID = 0;

  static OutputFormat of(Configuration options) {
    return new OutputFormat(
        options.get(SinkOptions.FORMAT),
        options.get(SinkOptions.CODEC),
        options.get(SinkOptions.COEFFICIENTS),
        options.get(SinkOptions.COVARIANCES_SCHEMA_ID, NO_SCHEMA_ID),
        options.get(SinkOptions.REJECTED_SCHEMA_ID, NO_SCHEMA_ID));
  }

  <T extends SpecificRecordBase> RecordWriter<T> writer(Schema schema, int schemaId) {
    return new RecordWriter<>(schema, format, codec, schemaId);
  }
}
