package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;
import static org.skyscatter.schemas.RecordFormatException.UNKNOWN_CODEC;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** How the block of an Avro object container is compressed. */
public enum ContainerCodec {
  /** Not compressed. */
  NULL("null") {
    @Override
    byte[] compress(byte[] data) {
      return data;
    }

    @Override
    ByteBuffer decompress(ByteBuffer block, int limit) {
      return block;
    }
  },

  /** Deflate (RFC 1951), without zlib's frame. */
  DEFLATE("deflate") {
    @Override
    byte[] compress(byte[] data) {
      Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
      try {
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        while (!deflater.finished()) {
          out.write(chunk, 0, deflater.deflate(chunk));
        }
        return out.toByteArray();
      } finally {
        deflater.end();
      }
    }

    @Override
    ByteBuffer decompress(ByteBuffer block, int limit) throws MalformedDataException {
      Inflater inflater = new Inflater(true);
      try {
        inflater.setInput(block.duplicate());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        while (!inflater.finished()) {
          int count = inflater.inflate(chunk);
          if (count == 0 && !inflater.finished()) {
            throw corrupt("it ends early", null);
          }
          if (count > limit - out.size()) {
            throw tooLarge(limit);
          }
          out.write(chunk, 0, count);
        }
        if (inflater.getRemaining() > ZLIB_TRAILER) {
          throw corrupt("bytes follow its end", null);
        }
        return ByteBuffer.wrap(out.toByteArray());
      } catch (DataFormatException e) {
        throw corrupt(e.getMessage(), e);
      } finally {
        inflater.end();
      }
    }
  },

  /** Zstandard (RFC 8878). */
  ZSTANDARD("zstandard") {
    @Override
    byte[] compress(byte[] data) {
      return Zstd.compress(data);
    }

    @Override
    ByteBuffer decompress(ByteBuffer block, int limit) throws MalformedDataException {
      try (ZstdInputStreamNoFinalizer in =
          new ZstdInputStreamNoFinalizer(
              new ByteArrayInputStream(
                  block.array(), block.arrayOffset() + block.position(), block.remaining()))) {
        in.setLongMax(WINDOW_LOG);
        byte[] body = in.readNBytes(limit + 1);
        if (body.length > limit) {
          throw tooLarge(limit);
        }
        return ByteBuffer.wrap(body);
      } catch (MalformedDataException e) {
        throw e;
      } catch (IOException e) {
        throw corrupt(e.getMessage(), e);
      }
    }
  };

  private static final int CHUNK = 1 << 16;

  /** Some writers cut off zlib's header but leave a part of its checksum behind the data. */
  private static final int ZLIB_TRAILER = 4;

  /** A frame may ask for a window of its own choice; 8 MiB is what the format recommends. */
  private static final int WINDOW_LOG = 23;

  private final String metadataName;

  ContainerCodec(String metadataName) {
    this.metadataName = metadataName;
  }

  /** The name under {@code avro.codec} in a container's header. */
  public String metadataName() {
    return metadataName;
  }

  static ContainerCodec named(String metadataName) throws MalformedDataException {
    for (ContainerCodec codec : values()) {
      if (codec.metadataName.equals(metadataName)) {
        return codec;
      }
    }
    throw new MalformedDataException(
        UNKNOWN_CODEC, "expected codec null, deflate or zstandard, found " + metadataName);
  }

  abstract byte[] compress(byte[] data);

  /**
   * Expands a block, held in an array, to at most {@code limit} bytes.
   *
   * @throws MalformedDataException where the block is corrupt or expands to more
   */
  abstract ByteBuffer decompress(ByteBuffer block, int limit) throws MalformedDataException;

  MalformedDataException corrupt(@Nullable String found, @Nullable Throwable cause) {
    return new MalformedDataException(
        UNDECODABLE,
        "expected one whole block of codec " + metadataName + (found == null ? "" : ": " + found),
        cause);
  }

  MalformedDataException tooLarge(int limit) {
    return new MalformedDataException(
        OVERSIZE,
        "the block of codec " + metadataName + " expands beyond the limit of " + limit + " bytes");
  }
}
