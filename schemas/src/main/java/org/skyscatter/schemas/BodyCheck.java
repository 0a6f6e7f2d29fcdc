package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.TRAILING_BYTES;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Walks over Avro binary data by its writer's schema, keeping nothing, before any object is made of
 * it. So a fault is named by the writer's own field even where the reader would have skipped it,
 * and the counts of an array of numbers are compared with the bytes of its items.
 */
final class BodyCheck {

  private final BoundedDecoder in;
  private final int maxValues;
  private int values;

  private BodyCheck(BoundedDecoder in, int maxValues) {
    this.in = in;
    this.maxValues = maxValues;
  }

  /**
   * Checks that the decoder holds exactly one value of the schema, and that its parts are not too
   * many: a value takes memory when read though it may have no bytes, and each item of an array may
   * have as many of them as a schema has types.
   *
   * @param maxItems the items that arrays and maps may have in all
   * @throws MalformedDataException naming the field at fault
   */
  static void check(Schema writer, BoundedDecoder in, int maxItems) throws MalformedDataException {
    int maxValues = (int) Math.min(Integer.MAX_VALUE, maxItems + (long) WriterSchema.MAX_TYPES);
    new BodyCheck(in, maxValues).value(writer);
    if (in.remaining() > 0) {
      throw new MalformedDataException(
          TRAILING_BYTES,
          in.remaining() + " bytes follow the end of the record, where none are expected");
    }
  }

  private void value(Schema schema) throws MalformedDataException {
    if (++values > maxValues) {
      throw new MalformedDataException(
          OVERSIZE, "has more than " + maxValues + " values, counted with those of no bytes");
    }
    switch (schema.getType()) {
      case RECORD -> fields(schema);
      case ARRAY -> items(schema.getElementType(), false);
      case MAP -> items(schema.getValueType(), true);
      case UNION -> branch(schema.getTypes());
      case ENUM -> index(in.readEnum(), schema.getEnumSymbols().size(), "symbol");
      case FIXED -> in.skip(schema.getFixedSize());
      case STRING -> in.skipString();
      case BYTES -> in.skipBytes();
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.skip(Float.BYTES);
      case DOUBLE -> in.skip(Double.BYTES);
      case BOOLEAN -> in.readBoolean();
      case NULL -> in.readNull();
    }
  }

  private void fields(Schema schema) throws MalformedDataException {
    for (Schema.Field field : schema.getFields()) {
      try {
        value(field.schema());
      } catch (MalformedDataException e) {
        throw e.inField(field.name());
      }
    }
  }

  private void items(Schema item, boolean keyed) throws MalformedDataException {
    long width = keyed ? 0 : fixedWidth(item);
    long done = 0;
    for (long count = in.readArrayStart(); count > 0; count = in.arrayNext()) {
      if (width > 0) {
        in.skip(count * width);
      } else {
        for (long i = 0; i < count; i++) {
          item(item, keyed, done + i);
        }
      }
      done += count;
    }
  }

  private void item(Schema item, boolean keyed, long index) throws MalformedDataException {
    try {
      if (keyed) {
        in.skipString();
      }
      value(item);
    } catch (MalformedDataException e) {
      throw e.inItem(index);
    }
  }

  /** The bytes of each value where all have as many, else 0. */
  private static long fixedWidth(Schema schema) {
    return switch (schema.getType()) {
      case FLOAT -> Float.BYTES;
      case DOUBLE -> Double.BYTES;
      case FIXED -> schema.getFixedSize();
      default -> 0;
    };
  }

  private void branch(List<Schema> branches) throws MalformedDataException {
    int branch = in.readIndex();
    index(branch, branches.size(), "branch");
    value(branches.get(branch));
  }

  private static void index(int index, int size, String what) throws MalformedDataException {
    if (index < 0 || index >= size) {
      throw new MalformedDataException(
          UNDECODABLE, "expected a " + what + " from 0 to " + (size - 1) + ", found " + index);
    }
  }
}
