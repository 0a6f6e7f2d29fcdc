package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;

/** Damaged packets end as a record or as a RecordFormatException, at a bounded cost. */
class HostileBytesTest {

  private static final int LIMIT = 1 << 18;

  /** A packet, and the reader of its type. */
  static final class Packet {

    private final String name;
    private final byte[] bytes;
    private final RecordReader<?> reader;

    Packet(String name, byte[] bytes, RecordReader<?> reader) {
      this.name = name;
      this.bytes = bytes;
      this.reader = reader;
    }

    /** True where the bytes are still a record. */
    boolean reads(byte[] value) {
      return catchThrowableOfType(RecordFormatException.class, () -> reader.read(value)) == null;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Packet> PACKETS =
      List.of(
          packet(SkyMap.class, SampleRecords.skyMap(), WireFormat.BARE, ContainerCodec.NULL),
          packet(SkyMap.class, SampleRecords.skyMap(), WireFormat.CONFLUENT, ContainerCodec.NULL),
          packet(SkyMap.class, SampleRecords.skyMap(), WireFormat.CONTAINER, ContainerCodec.NULL),
          packet(
              ScatteringCovariances.class,
              SampleRecords.covariances(),
              WireFormat.BARE,
              ContainerCodec.NULL),
          packet(
              ScatteringCovariances.class,
              SampleRecords.covariances(),
              WireFormat.CONTAINER,
              ContainerCodec.DEFLATE),
          packet(
              RejectedRecord.class,
              SampleRecords.rejected(),
              WireFormat.CONTAINER,
              ContainerCodec.ZSTANDARD),
          packet(
              RejectedRecord.class,
              SampleRecords.rejected(),
              WireFormat.BARE,
              ContainerCodec.NULL));

  private static <T extends SpecificRecordBase> Packet packet(
      Class<T> type, T record, WireFormat format, ContainerCodec codec) {
    return new Packet(
        type.getSimpleName() + " " + format + " " + codec,
        new RecordWriter<T>(record.getSchema(), format, codec, 7).write(record),
        new RecordReader<>(type, ReadLimits.ofBytes(LIMIT)));
  }

  @Test
  void everyTruePrefixIsRefusedAtABoundedCost() {
    for (Packet packet : PACKETS) {
      assertThat(packet.reads(packet.bytes)).as("%s", packet).isTrue();
      for (int length = 0; length < packet.bytes.length; length++) {
        byte[] prefix = Arrays.copyOf(packet.bytes, length);
        boolean[] read = new boolean[1];
        long allocated = AllocatedBytes.during(() -> read[0] = packet.reads(prefix));
        boolean earlier = length == packet.bytes.length - addedInRevision3(packet.name);
        assertThat(read[0]).as("%s cut to %d bytes is read", packet, length).isEqualTo(earlier);
        assertThat(allocated).as("%s cut to %d bytes", packet, length).isLessThan(4L * LIMIT);
      }
    }
  }

  /**
   * The bytes of the fields that revision 3 added at the end, where they have their defaults: what
   * lacks them, and has no schema beside it, is a record of an earlier revision.
   */
  private static int addedInRevision3(String packet) {
    if (packet.contains("CONTAINER")) {
      return 0;
    }
    return packet.startsWith("SkyMap") ? 3 : packet.startsWith("ScatteringCovariances") ? 10 : 0;
  }

  @Property(tries = 1500)
  void changedBytesNeverEscape(
      @ForAll("packets") Packet packet, @ForAll long seed, @ForAll("changes") int changes) {
    byte[] value = packet.bytes.clone();
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      value[random.nextInt(value.length)] = (byte) random.nextInt(256);
    }
    assertBounded(packet, value);
  }

  @Property(tries = 1000)
  void changedLengthsNeverEscape(
      @ForAll("packets") Packet packet, @ForAll("positions") double where, @ForAll long number) {
    int at = (int) (where * packet.bytes.length);
    byte[] value =
        AvroBytes.concat(
            Arrays.copyOf(packet.bytes, at),
            AvroBytes.of(out -> out.writeLong(number)),
            Arrays.copyOfRange(
                packet.bytes, Math.min(at + 1, packet.bytes.length), packet.bytes.length));
    assertBounded(packet, value);
  }

  @Property(tries = 1000)
  void anyBytesNeverEscape(
      @ForAll("packets") Packet packet, @ForAll("starts") byte[] start, @ForAll byte[] rest) {
    assertBounded(packet, AvroBytes.concat(start, rest));
  }

  private static void assertBounded(Packet packet, byte[] value) {
    // The first reading loads classes; what it throws otherwise fails the property by itself.
    packet.reads(value);
    long allocated = AllocatedBytes.during(() -> packet.reads(value));
    assertThat(allocated).isLessThan(4L * LIMIT);
  }

  @Provide
  Arbitrary<Packet> packets() {
    return Arbitraries.of(PACKETS);
  }

  @Provide
  Arbitrary<Integer> changes() {
    return Arbitraries.integers().between(1, 6);
  }

  @Provide
  Arbitrary<Double> positions() {
    return Arbitraries.doubles().between(0, 1);
  }

  @Provide
  Arbitrary<byte[]> starts() {
    return Arbitraries.of(
        new byte[0],
        new byte[] {'O', 'b', 'j', 1},
        new byte[] {0, 0, 0, 0, 7},
        new byte[] {4, 'i', 'd'});
  }
}
