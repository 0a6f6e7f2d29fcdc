package org.skyscatter.operators;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.skyscatter.v1.Beam;
import org.skyscatter.v1.MapLocation;
import org.skyscatter.v1.NestedParent;
import org.skyscatter.v1.PixelRange;
import org.skyscatter.v1.RingRange;

/**
 * One field of a map or tile gets a value that its schema allows and no sender should send.
 *
 * @param field which field, modulo their number
 * @param choice which value, modulo those of its type
 * @param number an extreme number
 */
public record FieldChange(int field, int choice, long number) {

  private static final String UNSEEN = "-1.6375e30";

  private static final List<Long> EXTREMES =
      List.of(
          Long.MIN_VALUE,
          (long) Integer.MIN_VALUE,
          -1L,
          0L,
          1L,
          2L,
          3L,
          8L,
          8192L,
          8193L,
          (long) Integer.MAX_VALUE - 1,
          (long) Integer.MAX_VALUE,
          Long.MAX_VALUE - 1,
          Long.MAX_VALUE);

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "\u001b[2J\r\n",
          "%2F/../%s%n",
          "\ud83d\ude80",
          "x".repeat(1024),
          "\u4e00".repeat(1024),
          "x".repeat(1025),
          "x".repeat(20_000),
          "HARMONIC",
          "HEALPIX_RING",
          "HEALPIX_NESTED",
          "DH",
          "float32",
          "E");

  private static final List<Double> NUMBERS =
      List.of(
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MAX_VALUE,
          1e308,
          -1e200,
          1e99,
          1e30,
          Double.parseDouble(UNSEEN),
          1.0,
          0.0,
          -0.0,
          1e-300,
          Double.MIN_VALUE);

  /** From one change to three. */
  public static Arbitrary<List<FieldChange>> some() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 19),
            Arbitraries.integers().between(0, 41),
            Arbitraries.of(EXTREMES))
        .as(FieldChange::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** Changes a record. */
  public static <T extends SpecificRecordBase> T apply(List<FieldChange> changes, T record) {
    changes.forEach(change -> change.apply(record));
    return record;
  }

  private void apply(SpecificRecordBase record) {
    Schema.Field changed =
        record.getSchema().getFields().get(field % record.getSchema().getFields().size());
    Object before = record.get(changed.pos());
    record.put(changed.pos(), value(changed.name(), changed.schema(), before));
  }

  private @Nullable Object value(String name, Schema schema, @Nullable Object before) {
    return switch (name) {
      case "eventTime" -> eventTime();
      case "position" -> position();
      case "beam" -> beam();
      case "location" -> location();
      case "pixels", "harmonicCoefficients" -> values(schema, (ByteBuffer) before);
      case "resolution" -> (int) number;
      case "tileCount" -> choice % 5 == 0 ? null : (int) number;
      case "version" -> number;
      case "complexMap" -> choice % 2 == 0;
      default -> TEXTS.get(choice % TEXTS.size());
    };
  }

  private Instant eventTime() {
    return switch (choice % 3) {
      case 0 -> Instant.EPOCH.plus(number, ChronoUnit.MICROS);
      case 1 -> Instant.parse("2020-01-01T00:00:00Z").plusSeconds(number % (1L << 33));
      default -> Instant.EPOCH;
    };
  }

  private Object position() {
    int other = NUMBERS.size() - choice;
    return switch (choice % 6) {
      case 0 -> new NestedParent((int) number, other);
      case 1 -> new NestedParent(1, (int) number);
      case 2 -> new RingRange((int) number, other);
      case 3 -> new RingRange(1, (int) number);
      case 4 -> new PixelRange(number, (long) other);
      default -> new PixelRange(1L, number);
    };
  }

  private Beam beam() {
    double extreme = NUMBERS.get(choice % NUMBERS.size());
    return switch (choice % 4) {
      case 0 -> new Beam(extreme, null);
      case 1 -> new Beam(null, Collections.nCopies(1 + choice, extreme));
      case 2 -> new Beam(extreme, List.of());
      default -> new Beam(null, null);
    };
  }

  private MapLocation location() {
    List<String> addresses =
        List.of(
            "",
            "file:///",
            "file:///dev/zero",
            "file:///dev/random",
            "file:///maps/%00",
            "file:///maps/../../etc/passwd",
            "http://169.254.169.254/",
            "jar:file:///a!/b",
            "x".repeat(5000));
    return new MapLocation(
        addresses.get(choice % addresses.size()),
        choice % 2 == 0 ? "a".repeat(64) : TEXTS.get(choice % TEXTS.size()),
        number,
        choice % 3 == 0 ? null : TEXTS.get(choice % TEXTS.size()),
        null);
  }

  /** All values are one number, or the last few, or there are fewer of them. */
  private @Nullable ByteBuffer values(Schema schema, @Nullable ByteBuffer before) {
    boolean nullable = schema.getType() == Schema.Type.UNION;
    if (before == null || choice == 41) {
      return nullable && choice % 2 == 0 ? null : ByteBuffer.allocate(8 * (choice % 13));
    }
    byte[] bytes = new byte[before.remaining()];
    before.duplicate().get(bytes);
    if (choice >= 39) {
      return ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length / (choice - 37)));
    }
    double extreme = NUMBERS.get(choice % NUMBERS.size());
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int from = choice < NUMBERS.size() ? 0 : Math.max(0, bytes.length / 8 - choice);
    for (int i = from; i < bytes.length / 8; i++) {
      numbers.putDouble(8 * i, extreme);
    }
    return ByteBuffer.wrap(bytes);
  }
}
