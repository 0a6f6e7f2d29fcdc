package org.skyscatter.operators.feed;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/**
 * Reads alerts that are JSON objects, with maps in base64. It keeps the fields that are used, and
 * passes over all others without keeping them.
 */
final class JsonAlerts {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NAME = 256;

  private final JsonFactory factory;

  /** Reads objects of at most this size [bytes]. */
  JsonAlerts(int maxBytes) {
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(maxBytes)
                    .build())
            // Names come from outside: no table of them outlives the alert.
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .build();
  }

  /**
   * Reads the fields of an alert.
   *
   * @throws FeedException if this is not exactly one JSON object, or a field is of another type
   */
  AlertFields read(byte[] value) throws FeedException {
    AlertFields fields = new AlertFields();
    try (JsonParser json = factory.createParser(value)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw undecodable("expected a JSON object");
      }
      readObject(json, "", fields);
      if (json.nextToken() != null) {
        throw undecodable("expected one JSON object, but more follows it");
      }
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new FeedException(
          e instanceof StreamConstraintsException
              ? FeedException.OVERSIZE
              : FeedException.UNDECODABLE,
          null,
          "the alert is no JSON: "
              + e.getOriginalMessage()
              + (place == null ? "" : ", at byte " + place.getByteOffset()),
          e);
    } catch (IOException e) {
      throw new FeedException(
          FeedException.UNDECODABLE, null, "the alert is no JSON: " + e.getMessage(), e);
    }
    return fields;
  }

  private static FeedException undecodable(String message) {
    return new FeedException(FeedException.UNDECODABLE, null, "the alert is no JSON: " + message);
  }

  private static void readObject(JsonParser json, String prefix, AlertFields fields)
      throws IOException, FeedException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String path = prefix + json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_NULL) {
        continue;
      }
      if (AlertFields.RECORDS.contains(path)) {
        require(token, JsonToken.START_OBJECT, path, "object");
        readObject(json, path + ".", fields);
      } else if (AlertFields.TEXTS.contains(path)) {
        require(token, JsonToken.VALUE_STRING, path, "text");
        fields.text(path, json.getText());
      } else if (AlertFields.BYTES.contains(path)) {
        require(token, JsonToken.VALUE_STRING, path, "text");
        fields.bytes(path, base64(json, path));
      } else {
        json.skipChildren();
      }
    }
  }

  private static void require(JsonToken found, JsonToken expected, String path, String description)
      throws FeedException {
    if (found != expected) {
      throw AlertFields.badField(path, "is no " + description);
    }
  }

  private static byte[] base64(JsonParser json, String path) throws IOException, FeedException {
    try {
      return json.getBinaryValue(Base64Variants.MIME_NO_LINEFEEDS);
    } catch (JsonEOFException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new FeedException(
          FeedException.BAD_FIELD, path, path + " is not base64: " + e.getOriginalMessage(), e);
    }
  }
}
