package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.RECORD_COUNT;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The one record of an Avro object container, decompressed.
 *
 * @param schemaJson the writer's schema
 * @param body the record in Avro's binary encoding
 */
record ContainerBlock(String schemaJson, ByteBuffer body) {

  static final byte[] MAGIC = {'O', 'b', 'j', 1};
  static final String SCHEMA_KEY = "avro.schema";
  static final String CODEC_KEY = "avro.codec";
  static final int SYNC_BYTES = 16;

  /** Far above any schema, and too little to hurt. */
  private static final int MAX_TEXT_BYTES = 1 << 18;

  private static final int MAX_METADATA_ENTRIES = 1024;

  static boolean isContainer(byte[] value) {
    return value.length >= MAGIC.length
        && Arrays.equals(value, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Takes a container apart. Where it is not compressed, the record stays where it is.
   *
   * @throws MalformedDataException where it is no container of exactly one record within the limits
   */
  static ContainerBlock of(byte[] value, ReadLimits limits) throws MalformedDataException {
    BoundedDecoder in = decoder(value);
    Header header = header(in);
    ByteBuffer block = onlyBlock(in, header.sync());
    return new ContainerBlock(
        header.schemaJson(), header.codec().decompress(block, limits.maxBytes()));
  }

  /**
   * The writer's schema of a container, of which only the header is looked at.
   *
   * @throws MalformedDataException where it is no container
   */
  static String schemaJson(byte[] value) throws MalformedDataException {
    return header(decoder(value)).schemaJson();
  }

  private static BoundedDecoder decoder(byte[] value) throws MalformedDataException {
    if (!isContainer(value)) {
      throw new MalformedDataException(
          UNDECODABLE, "expected a container to begin with the bytes Obj and 1");
    }
    return new BoundedDecoder(
        ByteBuffer.wrap(value, MAGIC.length, value.length - MAGIC.length), MAX_METADATA_ENTRIES);
  }

  private static Header header(BoundedDecoder in) throws MalformedDataException {
    try {
      return Header.read(in);
    } catch (MalformedDataException e) {
      throw e.inPart("the container's header");
    }
  }

  private static ByteBuffer onlyBlock(BoundedDecoder in, ByteBuffer sync)
      throws MalformedDataException {
    if (in.remaining() == 0) {
      throw recordCount("no record");
    }
    long count;
    ByteBuffer block;
    try {
      count = in.readLong();
      block = in.readSlice(in.readLength());
      if (!in.readSlice(SYNC_BYTES).equals(sync)) {
        throw new MalformedDataException(
            UNDECODABLE, "expected the header's sync marker behind it, found other bytes");
      }
    } catch (MalformedDataException e) {
      throw e.inPart("the container's block");
    }
    if (count != 1) {
      throw recordCount(count + " records in its first block");
    }
    if (in.remaining() > 0) {
      throw recordCount("more than one block");
    }
    return block;
  }

  private static MalformedDataException recordCount(String found) {
    return new MalformedDataException(
        RECORD_COUNT, "expected a container of exactly one record, found " + found);
  }

  private record Header(String schemaJson, ContainerCodec codec, ByteBuffer sync) {

    static Header read(BoundedDecoder in) throws MalformedDataException {
      String schemaJson = null;
      ContainerCodec codec = ContainerCodec.NULL;
      for (long count = in.readMapStart(); count > 0; count = in.mapNext()) {
        for (long i = 0; i < count; i++) {
          switch (in.readText(MAX_TEXT_BYTES)) {
            case SCHEMA_KEY -> schemaJson = in.readText(MAX_TEXT_BYTES);
            case CODEC_KEY -> codec = ContainerCodec.named(in.readText(MAX_TEXT_BYTES));
            default -> in.skipBytes();
          }
        }
      }
      return new Header(present(schemaJson), codec, in.readSlice(SYNC_BYTES));
    }

    private static String present(@Nullable String schemaJson) throws MalformedDataException {
      if (schemaJson == null) {
        throw new MalformedDataException(
            UNDECODABLE, "expected the writer's schema under " + SCHEMA_KEY + ", found none");
      }
      return schemaJson;
    }
  }
}
