package org.skyscatter.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/**
 * A schema as it stands in each container: all that a reader resolves by, but not the docs, which
 * would be most of a small record. The docs are in the published schemas.
 */
final class CompactSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CompactSchema() {}

  static String json(Schema schema) {
    try {
      JsonNode tree = JSON.readTree(RecordWriter.portable(schema).toString());
      removeDocs(tree);
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro writes its schemas as JSON", e);
    }
  }

  private static void removeDocs(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("doc");
    }
    node.forEach(CompactSchema::removeDocs);
  }
}
