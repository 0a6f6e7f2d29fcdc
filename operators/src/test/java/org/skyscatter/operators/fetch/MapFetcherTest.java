package org.skyscatter.operators.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.skyscatter.operators.fetch.FetchException.Kind;

import java.io.ByteArrayInputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.operators.fetch.UnsteadyFiles.Faults;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.FileLocation;
import org.skyscatter.operators.maps.MapFiles;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;

class MapFetcherTest {

  private static final String MAP = "healpix_two_extensions.fits";

  @TempDir private Path folder;

  private PixelMap fetch(FileLocation location) throws Exception {
    return (PixelMap)
        new MapFetcher(FetchFixture.settings(folder)).fetch(location, ReadOptions.DEFAULT);
  }

  private void assertFails(FileLocation location, Kind kind, String message) {
    FetchException failure = catchThrowableOfType(FetchException.class, () -> fetch(location));
    assertThat(failure).hasMessageStartingWith(location.uri() + " ").hasMessageContaining(message);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.getMessage()).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healpix_nested_f64_1d.fits",
        "healpix_partial_explicit.fits",
        "healpix_ring_f32.fits.gz",
        "healpix_ring_f32_two_members.fits.gz",
        "gw_multiorder.fits",
        "healsparse_wmap_V_masked.hsp"
      })
  void fetchesWhatAFileHolds(String name) throws Exception {
    Path file = FetchFixture.copy(name, folder);
    PixelMap expected = (PixelMap) MapFiles.read(file, ReadOptions.DEFAULT);
    for (FileLocation location :
        new FileLocation[] {FetchFixture.locate(file), FetchFixture.unsteady(file)}) {
      PixelMap map = fetch(location);
      assertThat(map.pixels()).containsExactly(expected.pixels());
      assertThat(map.unit()).isEqualTo(expected.unit());
    }
  }

  @Test
  void takesTheExtensionAndFieldOfTheLocation() throws Exception {
    FileLocation first = FetchFixture.locate(FetchFixture.copy(MAP, folder));
    FileLocation second =
        new FileLocation(first.uri(), first.sha256(), first.bytes(), "W_BAND", null);
    assertThat(fetch(first).resolution()).isEqualTo(16);
    assertThat(fetch(second).resolution()).isEqualTo(8);
    assertFails(
        new FileLocation(first.uri(), first.sha256(), first.bytes(), null, "Q_STOKES"),
        Kind.UNREADABLE,
        "has no field Q_STOKES");
  }

  @ParameterizedTest
  @ValueSource(strings = {MAP, "healpix_ring_f32.fits.gz"})
  void checksAllBytesAlsoThoseBehindTheMap(String name) throws Exception {
    Path file = FetchFixture.copy(name, folder);
    Files.write(file, new byte[100_000], StandardOpenOption.APPEND);
    FileLocation location = FetchFixture.locate(file);
    assertThat(fetch(location).pixels()).isNotEmpty();
    byte[] changed = Files.readAllBytes(file);
    changed[changed.length - 1] = 1;
    Files.write(file, changed);
    assertFails(
        location,
        Kind.WRONG_CHECKSUM,
        "has the SHA-256 %s; expected %s"
            .formatted(Bytes.wrap(changed).sha256(), location.sha256()));
  }

  @Test
  void tellsAWrongFileFromABadMap() throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    FileLocation location = FetchFixture.locate(file);
    byte[] changed = Files.readAllBytes(file);
    changed[0] = 'X';
    Files.write(file, changed);
    assertFails(location, Kind.WRONG_CHECKSUM, "has the SHA-256");
    assertFails(FetchFixture.locate(file), Kind.UNREADABLE, "is neither FITS nor .npy");
  }

  @ParameterizedTest
  @CsvSource({
    "bad_truncated.fits, UNREADABLE, is truncated",
    "bad_uniq_overlap.fits, UNREADABLE, has cells that overlap",
    "bad_gzip_bomb.fits.gz, UNREADABLE, is neither FITS nor .npy",
    "bad_huge_header.fits, UNREADABLE, is truncated",
    "healsparse_lss_partial.hsp, TOO_LARGE, has 196608 pixels; expected at most 131072"
  })
  void refusesBadMaps(String name, Kind kind, String message) throws Exception {
    assertFails(FetchFixture.locate(FetchFixture.copy(name, folder)), kind, message);
  }

  @Test
  void refusesFilesOfOtherSizes() throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    FileLocation right = FetchFixture.unsteady(file);
    Faults faults = UnsteadyFiles.of(file);
    assertFails(
        new FileLocation(right.uri(), right.sha256(), right.bytes() + 1, null, null),
        Kind.WRONG_SIZE,
        "has 31680 bytes; expected 31681");
    assertFails(
        new FileLocation(right.uri(), right.sha256(), FetchFixture.MAX_BYTES + 1, null, null),
        Kind.TOO_LARGE,
        "is stated to have 1048577 bytes; expected at most 1048576");
    assertThat(faults.opened).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"31679, has more than 31679 bytes", "31681, has 31680 bytes; expected 31681"})
  void noticesThatAFileChangesItsSizeWhileItIsRead(long stated, String message) throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    FileLocation right = FetchFixture.locate(file);
    FileLocation location = new FileLocation(right.uri(), right.sha256(), stated, null, null);
    CheckedStream stream =
        new CheckedStream(Files.newInputStream(file), location, Deadline.in(Duration.ofMinutes(5)));
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(stream::verify)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.WRONG_SIZE));
  }

  @Test
  void refusesWhatIsNoFile() throws Exception {
    FileLocation file = FetchFixture.locate(FetchFixture.copy(MAP, folder));
    assertFails(
        new FileLocation(file.uri() + ".none", file.sha256(), 9, null, null),
        Kind.NOT_FOUND,
        "does not exist");
    Files.createDirectory(folder.resolve("maps"));
    assertFails(
        new FileLocation("file://" + folder + "/maps", file.sha256(), 4096, null, null),
        Kind.UNREADABLE,
        "is a folder, not a file");
    assertFails(
        new FileLocation("unsteady://" + folder + "/none", file.sha256(), 9, null, null),
        Kind.NOT_FOUND,
        "does not exist");
  }

  @Test
  void readsNothingFromElsewhere() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path allowed = Files.createDirectory(folder.resolve("allowed"));
    Path file = FetchFixture.copy(MAP, elsewhere);
    Faults faults = UnsteadyFiles.of(file);
    MapFetcher fetcher = new MapFetcher(FetchFixture.settings(allowed));
    FetchException failure =
        catchThrowableOfType(
            FetchException.class,
            () -> fetcher.fetch(FetchFixture.unsteady(file), ReadOptions.DEFAULT));
    assertThat(failure.kind()).isEqualTo(Kind.NOT_ALLOWED);
    assertThat(faults.opened).hasValue(0);
  }

  @Test
  void triesAgainWhatMayPass() throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    Faults faults = UnsteadyFiles.of(file);
    faults.failing.set(1);
    faults.missing.set(1);
    assertThat(fetch(FetchFixture.unsteady(file)).resolution()).isEqualTo(16);
    assertThat(faults.opened).hasValue(2);
    faults.failing.set(3);
    assertFails(FetchFixture.unsteady(file), Kind.IO_FAILED, "connection reset");
    assertThat(faults.opened).hasValue(5);
    faults.missing.set(3);
    assertFails(FetchFixture.unsteady(file), Kind.NOT_FOUND, "does not exist");
    assertThat(faults.opened).hasValue(5);
  }

  static Stream<Exception> failuresOfClients() {
    return Stream.of(
        new SocketTimeoutException("Read timed out"),
        new InterruptedIOException("timeout"),
        new IllegalStateException("503 Slow Down"));
  }

  @ParameterizedTest
  @MethodSource("failuresOfClients")
  void triesAgainHoweverTheClientOfAFileSystemFails(Exception failure) throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    Faults faults = UnsteadyFiles.of(file);
    faults.failure = failure;
    faults.failing.set(1);
    assertThat(fetch(FetchFixture.unsteady(file)).resolution()).isEqualTo(16);
    assertThat(faults.opened).hasValue(2);
    faults.failing.set(3);
    assertFails(FetchFixture.unsteady(file), Kind.IO_FAILED, failure.toString());
    assertThat(faults.opened).hasValue(5);
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    FileLocation location = FetchFixture.unsteady(file);
    Faults faults = UnsteadyFiles.of(file);
    MapFetcher fetcher = new MapFetcher(FetchFixture.settings(folder));
    try {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> fetcher.fetch(location, ReadOptions.DEFAULT));
    } finally {
      Thread.interrupted();
    }
    assertThat(faults.opened).hasValue(1);
  }

  @Test
  void takesAnOverflowOfTheStackForAFaultOfTheFile() throws Exception {
    FileLocation location = FetchFixture.unsteady(FetchFixture.copy(MAP, folder));
    MapFetcher fetcher =
        new MapFetcher(
            FetchFixture.settings(folder),
            (in, length, options) -> {
              throw new StackOverflowError();
            });
    assertThat(
            catchThrowableOfType(
                    FetchException.class, () -> fetcher.fetch(location, ReadOptions.DEFAULT))
                .kind())
        .isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void takesFailuresOfTheReaderForAFaultOfTheFile() throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    FileLocation right = FetchFixture.unsteady(file);
    Faults faults = UnsteadyFiles.of(file);
    MapFetcher fetcher =
        new MapFetcher(
            FetchFixture.settings(folder),
            (in, length, options) -> {
              throw new NegativeArraySizeException("-1");
            });
    FetchException failure =
        catchThrowableOfType(FetchException.class, () -> fetcher.fetch(right, ReadOptions.DEFAULT));
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure)
        .hasMessage(
            right.uri()
                + " holds no map that can be read: java.lang.NegativeArraySizeException: -1");
    assertThat(faults.opened).hasValue(1);
    FileLocation other = new FileLocation(right.uri(), "0".repeat(64), right.bytes(), null, null);
    failure =
        catchThrowableOfType(FetchException.class, () -> fetcher.fetch(other, ReadOptions.DEFAULT));
    assertThat(failure.kind()).isEqualTo(Kind.WRONG_CHECKSUM);
  }

  @Test
  void doesNotTryAgainWhatStaysAsItIs() throws Exception {
    Path file = FetchFixture.copy("bad_uniq_overlap.fits", folder);
    Faults faults = UnsteadyFiles.of(file);
    assertFails(FetchFixture.unsteady(file), Kind.UNREADABLE, "overlap");
    assertThat(faults.opened).hasValue(1);
  }

  @Test
  void endsInTimeAndSaysWhatItWaitedFor() throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    UnsteadyFiles.of(file).failing.set(1);
    FetchSettings patient =
        FetchFixture.settings(folder, 3, Duration.ofHours(2), Duration.ofHours(1));
    FetchException failure =
        catchThrowableOfType(
            FetchException.class,
            () -> new MapFetcher(patient).fetch(FetchFixture.unsteady(file), ReadOptions.DEFAULT));
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(failure)
        .hasMessageContaining("was not fetched within 3600000 ms; in the last attempt")
        .hasMessageContaining("connection reset");
  }

  @Test
  void readsNothingAfterItsDeadline() throws Exception {
    Path file = FetchFixture.copy(MAP, folder);
    CheckedStream late =
        new CheckedStream(
            new ByteArrayInputStream(Files.readAllBytes(file)),
            FetchFixture.locate(file),
            new Deadline(System.nanoTime() - 1));
    assertThatExceptionOfType(CheckedStream.TooLateException.class).isThrownBy(late::read);
    assertThatExceptionOfType(CheckedStream.TooLateException.class).isThrownBy(late::verify);
  }
}
