package org.skyscatter.schemas;

import org.apache.avro.Schema;

/** The schema of a generated class as the world sees it. */
public final class PublicSchema {

  /** What Avro adds for Java alone; other clients need not see it. */
  private static final String JAVA_STRING_PROPERTY = ",\"avro.java.string\":\"String\"";

  private PublicSchema() {}

  /** The schema as JSON, always the same text for the same schema. */
  public static String json(Schema schema) {
    return new Schema.Parser()
        .parse(schema.toString().replace(JAVA_STRING_PROPERTY, ""))
        .toString();
  }
}
