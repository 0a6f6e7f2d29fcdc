package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Publishes the present schemas, each with a sample packet in the default wire format, as a new
 * revision of version 1. Not part of the test run; to publish revision 4:
 *
 * <pre>{@code
 * mvn -pl schemas test -Dtest=PublishRevision -Dpublish.revision=4
 * }</pre>
 *
 * Then add the revision's checksums to {@link PublishedRevisionsTest}. A published revision is
 * never changed, so one that exists is not written again.
 */
class PublishRevision {

  @Test
  @EnabledIfSystemProperty(named = "publish.revision", matches = "[1-9][0-9]*")
  void publish() throws IOException {
    Path folder =
        Path.of("src/main/resources/org/skyscatter/v1/published")
            .resolve(System.getProperty("publish.revision"));
    assertThat(folder).as("a new revision").doesNotExist();
    Files.createDirectories(folder);
    for (Map.Entry<String, SpecificRecordBase> sample :
        Map.of(
                "SkyMap", SampleRecords.skyMap(),
                "SkyTile", SampleRecords.skyTile(),
                "ScatteringCovariances", SampleRecords.covariances(),
                "RejectedRecord", SampleRecords.rejected())
            .entrySet()) {
      String name = sample.getKey();
      SpecificRecordBase record = sample.getValue();
      // Not the file of the source, which may name a record that another file defines.
      String schema =
          SchemaFormatter.format("json/pretty", RecordWriter.portable(record.getSchema()));
      Files.writeString(folder.resolve(name + ".avsc"), schema + "\n");
      Files.write(
          folder.resolve(name + ".avro"), new RecordWriter<>(record.getSchema()).write(record));
    }
  }
}
