package org.skyscatter.schemas.registry;

/**
 * A version of a subject's schema.
 *
 * @param id the id that prefixes name it by
 * @param version its number within the subject
 * @param json the schema with all the types that it uses
 */
public record RegisteredSchema(int id, int version, String json) {}
