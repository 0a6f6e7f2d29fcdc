package org.skyscatter.operators.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.AllocatedBytes;
import org.skyscatter.operators.Mutation;

/** Damaged files end as a map or as a MapFormatException, at a bounded cost. */
class HostileFilesTest {

  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 16);

  /** The array of pixels, that of their numbers, what is read and what is unpacked, and copies. */
  private static final long BOUND = 8 * LIMITS.maxPixels() * Double.BYTES + 8 * LIMITS.maxBytes();

  /** A file, and how it is read. */
  static final class Sample {
    private final String name;
    private final byte[] bytes;
    private final ReadOptions options;

    Sample(String name, ReadOptions options) {
      this.name = name;
      this.options = options.within(LIMITS);
      try {
        this.bytes = Files.readAllBytes(Samples.file(name));
        // What is loaded with the first file is not the cost of the next.
        reads(bytes, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** True where the bytes are still a map. */
    boolean reads(byte[] value, boolean known) throws IOException {
      try {
        MapReader.read(
            new ByteArrayInputStream(value),
            known ? OptionalLong.of(value.length) : OptionalLong.empty(),
            options);
        return true;
      } catch (MapFormatException e) {
        assertThat(e).hasMessageMatching("(?s).+");
        return false;
      } catch (OutOfMemoryError e) {
        // So that the property goes on and finds the smallest change that does it.
        throw new AssertionError(e);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("gw_multiorder_unsigned_shuffled.fits", ReadOptions.DEFAULT),
          new Sample("healpix_partial_explicit.fits", ReadOptions.DEFAULT),
          new Sample("healpix_partial_nested_unsorted.fits", ReadOptions.DEFAULT),
          new Sample("healpix_int16_scaled_tnull.fits", ReadOptions.DEFAULT),
          new Sample("healpix_two_extensions.fits", ReadOptions.DEFAULT.ofExtension("2")),
          new Sample("healpix_two_extensions_2.npy", Samples.pixels(Sampling.HEALPIX_NESTED)),
          new Sample("healpix_ring_f32.fits.gz", ReadOptions.DEFAULT),
          new Sample("healsparse_wmap_V_masked.hsp", ReadOptions.DEFAULT),
          new Sample("healsparse_wmap_V_masked_nocompress.hsp", ReadOptions.DEFAULT),
          new Sample("healsparse_wmap_V_masked_int32_rice.hsp", ReadOptions.DEFAULT));

  @Test
  void theSamplesThemselvesAreRead() throws Exception {
    for (Sample sample : SAMPLES) {
      assertThat(sample.reads(sample.bytes, true)).as("%s", sample).isTrue();
    }
  }

  @Property(tries = 12_000, seed = "7001", edgeCases = EdgeCasesMode.NONE)
  void changedFilesAreMapsOrRefusedAtABoundedCost(
      @ForAll("samples") Sample sample,
      @ForAll("samples") Sample other,
      @ForAll("mutations") List<Mutation> mutations,
      @ForAll boolean known)
      throws Exception {
    byte[] value = Mutation.apply(mutations, sample.bytes, other.bytes);
    assertThat(AllocatedBytes.during(() -> sample.reads(value, known))).isLessThan(BOUND);
  }

  /** Most of the bytes of a file are values; these changes fall into its first headers. */
  @Property(tries = 12_000, seed = "7002", edgeCases = EdgeCasesMode.NONE)
  void changedHeadersAreMapsOrRefusedAtABoundedCost(
      @ForAll("samples") Sample sample,
      @ForAll("samples") Sample other,
      @ForAll("mutations") List<Mutation> mutations,
      @ForAll boolean known)
      throws Exception {
    int headers = Math.min(sample.bytes.length, sample.name.endsWith(".npy") ? 128 : 8640);
    byte[] changed =
        Mutation.apply(
            mutations,
            Arrays.copyOf(sample.bytes, headers),
            Arrays.copyOf(other.bytes, Math.min(other.bytes.length, headers)));
    byte[] value = Arrays.copyOf(changed, changed.length + sample.bytes.length - headers);
    System.arraycopy(sample.bytes, headers, value, changed.length, sample.bytes.length - headers);
    assertThat(AllocatedBytes.during(() -> sample.reads(value, known))).isLessThan(BOUND);
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.of(SAMPLES);
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Mutation.some();
  }
}
