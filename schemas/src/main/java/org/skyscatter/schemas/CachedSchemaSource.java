package org.skyscatter.schemas;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps the answers of a source: schemas for as long as there is room, since an id never gets
 * another schema, and that an id is unusable for a short time, so that a flood of bad records is
 * not a flood of questions. An instance serves one thread at a time.
 */
public final class CachedSchemaSource implements SchemaSource {

  private static final int MOST_SCHEMAS = 64;
  private static final int MOST_UNUSABLE = 1024;

  private final SchemaSource source;
  private final Duration unusableTime;
  private final LongSupplier nanoTime;
  private final LatestUsed<Integer, String> schemas = new LatestUsed<>(MOST_SCHEMAS);
  private final LatestUsed<Integer, Unusable> unusable = new LatestUsed<>(MOST_UNUSABLE);

  private record Unusable(UnusableSchemaException cause, long sinceNanos) {}

  /**
   * Makes a cache.
   *
   * @param source whom to ask
   * @param unusableTime after this time an unusable id is asked for again
   */
  public CachedSchemaSource(SchemaSource source, Duration unusableTime) {
    this(source, unusableTime, System::nanoTime);
  }

  CachedSchemaSource(SchemaSource source, Duration unusableTime, LongSupplier nanoTime) {
    this.source = source;
    this.unusableTime = unusableTime;
    this.nanoTime = nanoTime;
  }

  @Override
  public String schemaJson(int id) throws UnusableSchemaException {
    String known = schemas.get(id);
    if (known != null) {
      return known;
    }
    Unusable earlier = unusable.get(id);
    if (earlier != null && nanoTime.getAsLong() - earlier.sinceNanos() < unusableTime.toNanos()) {
      throw new UnusableSchemaException(
          earlier.cause().reason(), String.valueOf(earlier.cause().getMessage()), earlier.cause());
    }
    try {
      String schema = source.schemaJson(id);
      schemas.put(id, schema);
      unusable.remove(id);
      return schema;
    } catch (UnusableSchemaException e) {
      unusable.put(id, new Unusable(e, nanoTime.getAsLong()));
      throw e;
    }
  }
}
