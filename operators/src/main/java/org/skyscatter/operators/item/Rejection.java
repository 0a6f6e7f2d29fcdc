package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, with all that a replay needs.
 *
 * @param original the record; its value cut to {@link #KEPT_BYTES} where truncated
 * @param valueBytes the size of the value as received, 0 where it had none [bytes]
 * @param valueChecksum the SHA-256 of the value as received, empty where it had none
 * @param truncated whether only the first bytes of the value are kept
 * @param stage where the record was rejected
 * @param cause why
 * @param mapId the map, where it could be read
 * @param rejectedAtMicros when, UTC [us since 1970-01-01]
 */
public record Rejection(
    OriginalRecord original,
    long valueBytes,
    String valueChecksum,
    boolean truncated,
    Stage stage,
    Cause cause,
    @Nullable String mapId,
    long rejectedAtMicros)
    implements DecodedItem, EncodedItem {

  /** How much is kept of a value above the map limit [bytes]. */
  public static final int KEPT_BYTES = 64 * 1024;

  /** Where a record was rejected. */
  public enum Stage {
    /** While the map was read from the record and checked. */
    DECODE("decode"),

    /** While the file of the map was fetched and read. */
    FETCH("fetch"),

    /** While tiles became maps, and duplicates were looked for. */
    ASSEMBLE("assemble"),

    /** While the map waited for its reference or the unit of its survey. */
    MATCH("match"),
    /** While the map was analysed and encoded. */
    ENCODE("encode");

    private final String code;

    Stage(String code) {
      this.code = code;
    }

    /** The name in a rejected record. */
    public String code() {
      return code;
    }
  }

  /**
   * Why a record was rejected.
   *
   * @param reason the reason code
   * @param field the field of the record at fault, null where none is
   * @param message what was found and what was expected, for people
   */
  public record Cause(RejectionReason reason, @Nullable String field, String message) {

    private static final int MESSAGE_LIMIT = 4096;

    /** Cuts long texts, which may be those of the record, so that a rejection stays small. */
    public Cause {
      field = field == null ? null : cut(field, RejectionReason.TEXT_LIMIT);
      message = cut(message, MESSAGE_LIMIT);
    }
  }

  /** Cuts a long map identifier. */
  public Rejection {
    mapId = mapId == null ? null : cut(mapId, RejectionReason.TEXT_LIMIT);
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }

  /** Rejects a record and keeps all of it. */
  public static Rejection of(
      OriginalRecord original, Stage stage, Cause cause, @Nullable String mapId, long nowMicros) {
    Bytes value = original.value();
    return new Rejection(
        original,
        value == null ? 0 : value.length(),
        value == null ? "" : value.sha256(),
        false,
        stage,
        cause,
        mapId,
        nowMicros);
  }

  /** Rejects a record above the map limit and keeps the first {@link #KEPT_BYTES} of its value. */
  public static Rejection truncated(
      OriginalRecord original, Stage stage, Cause cause, long nowMicros) {
    Rejection whole = of(original, stage, cause, null, nowMicros);
    Bytes value = original.value();
    if (value == null || value.length() <= KEPT_BYTES) {
      return whole;
    }
    OriginalRecord kept =
        new OriginalRecord(
            original.position(),
            original.timestampMillis(),
            original.key(),
            original.headers(),
            value.first(KEPT_BYTES));
    return new Rejection(
        kept, whole.valueBytes(), whole.valueChecksum(), true, stage, cause, null, nowMicros);
  }
}
