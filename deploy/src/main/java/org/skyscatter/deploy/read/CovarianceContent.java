package org.skyscatter.deploy.read;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.json.CovarianceJson;
import org.skyscatter.operators.encode.NamePattern;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.ScatteringCovariances;

/** Covariances, of which the Kafka key and the version are the identity. */
final class CovarianceContent implements TopicContent<ScatteringCovariances> {

  private final NamePattern survey;
  private final NamePattern band;
  private final RecordReader<ScatteringCovariances> reader =
      new RecordReader<>(ScatteringCovariances.class, TopicScan.LIMITS);

  /** Wants the records of some surveys and bands. */
  CovarianceContent(NamePattern survey, NamePattern band) {
    this.survey = survey;
    this.band = band;
  }

  @Override
  public ScatteringCovariances read(byte[] value) throws RecordFormatException {
    return reader.read(value);
  }

  @Override
  public boolean isWanted(ScatteringCovariances record) {
    return survey.matches(record.getSurvey()) && band.matches(record.getBand());
  }

  @Override
  public byte @Nullable [] identity(
      ConsumerRecord<byte[], byte[]> envelope, ScatteringCovariances record) {
    return envelope.key();
  }

  @Override
  public long version(ScatteringCovariances record) {
    return record.getVersion();
  }

  @Override
  public void write(ScatteringCovariances record, @Nullable Long supersedes, JsonGenerator json)
      throws IOException {
    json.writeStringField("mapId", record.getMapId());
    json.writeStringField("survey", record.getSurvey());
    json.writeStringField("band", record.getBand());
    if (record.getTile() != null) {
      json.writeStringField("tile", record.getTile());
    }
    json.writeNumberField("version", record.getVersion());
    if (supersedes != null) {
      json.writeNumberField("supersedes", supersedes);
    }
    json.writeStringField("eventTime", record.getEventTime().toString());
    json.writeStringField("encodedAt", record.getEncodedAt().toString());
    json.writeStringField("sampling", record.getSampling());
    json.writeNumberField("resolution", record.getResolution());
    json.writeStringField("coordinateFrame", record.getCoordinateFrame());
    json.writeStringField("unit", record.getUnit());
    json.writeStringField("inputChecksum", record.getInputChecksum());
    CovarianceJson.write(record, json);
  }
}
