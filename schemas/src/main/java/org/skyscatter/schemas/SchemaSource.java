package org.skyscatter.schemas;

/** Where the schema of a Confluent prefix is found by its id. */
@FunctionalInterface
public interface SchemaSource {

  /**
   * The writer's schema with an id, as JSON with all the types that it uses.
   *
   * @throws UnusableSchemaException where the id is that of no Avro schema, which is the fault of
   *     the record that names it
   * @throws RegistryUnavailableException where it cannot be found out, which is the fault of no
   *     record
   */
  String schemaJson(int id) throws UnusableSchemaException;
}
