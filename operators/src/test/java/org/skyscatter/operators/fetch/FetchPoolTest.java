package org.skyscatter.operators.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.operators.fetch.UnsteadyFiles.Faults;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;

@Timeout(120)
class FetchPoolTest {

  @TempDir private Path folder;

  private FetchPool pool(Duration timeout) {
    return new FetchPool(FetchFixture.settings(folder, 3, Duration.ofMillis(1), timeout), "test");
  }

  @Test
  void fetchesManyMapsButFewAtATime() throws Exception {
    Faults faults = UnsteadyFiles.of(folder);
    faults.gate = new CountDownLatch(1);
    List<CompletableFuture<InputMap>> results = new ArrayList<>();
    try (FetchPool pool = pool(Duration.ofMinutes(5))) {
      for (int i = 0; i < 8; i++) {
        Path file =
            Files.copy(FetchFixture.sample("healpix_bad_data.fits"), folder.resolve(i + ".fits"));
        results.add(pool.submit(FetchFixture.unsteady(file), ReadOptions.DEFAULT));
      }
      await().until(() -> faults.open.get() == 2);
      faults.gate.countDown();
      for (CompletableFuture<InputMap> result : results) {
        assertThat(((PixelMap) result.get()).missingPixels()).isEqualTo(300);
      }
    }
    assertThat(faults.mostOpen).hasValue(2);
    assertThat(faults.open).hasValue(0);
  }

  @Test
  void waitsForAsLongAsMayBe() throws Exception {
    Path file = FetchFixture.copy("healpix_bad_data.fits", folder);
    UnsteadyFiles.of(file).failing.set(1);
    try (FetchPool pool = pool(FetchSettings.MAX_TIMEOUT)) {
      assertThat(pool.submit(FetchFixture.unsteady(file), ReadOptions.DEFAULT).get()).isNotNull();
    }
  }

  @Test
  void endsWhereAFileSystemDoesNotAnswer() throws Exception {
    Path file = FetchFixture.copy("healpix_bad_data.fits", folder);
    Faults faults = UnsteadyFiles.of(file);
    faults.gate = new CountDownLatch(1);
    try (FetchPool pool = pool(Duration.ofMillis(50))) {
      CompletableFuture<InputMap> result =
          pool.submit(FetchFixture.unsteady(file), ReadOptions.DEFAULT);
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(result::get)
          .withCauseInstanceOf(FetchException.class)
          .withMessageContaining("was not fetched within 50 ms");
    }
  }

  @Test
  void passesOnWhatIsWrong() throws Exception {
    Path file = FetchFixture.copy("bad_uniq_overlap.fits", folder);
    try (FetchPool pool = pool(Duration.ofMinutes(5))) {
      CompletableFuture<InputMap> result =
          pool.submit(FetchFixture.locate(file), ReadOptions.DEFAULT);
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(result::get)
          .withMessageContaining("has cells that overlap");
    }
  }

  @Test
  void interruptsWhatIsCancelled() throws Exception {
    Path file = FetchFixture.copy("healpix_bad_data.fits", folder);
    Faults faults = UnsteadyFiles.of(file);
    faults.gate = new CountDownLatch(1);
    try (FetchPool pool = pool(Duration.ofMinutes(5))) {
      CompletableFuture<InputMap> result =
          pool.submit(FetchFixture.unsteady(file), ReadOptions.DEFAULT);
      await().until(() -> faults.open.get() == 1);
      result.cancel(true);
      assertThat(faults.interrupted.await(60, TimeUnit.SECONDS)).isTrue();
      await().until(() -> faults.open.get() == 0);
      assertThat(faults.opened).hasValue(1);
    }
  }

  @Test
  void cancelsWhatIsLeftWhenItCloses() throws Exception {
    Faults faults = UnsteadyFiles.of(folder);
    faults.gate = new CountDownLatch(1);
    List<CompletableFuture<InputMap>> results = new ArrayList<>();
    FetchPool pool = pool(Duration.ofMinutes(5));
    for (int i = 0; i < 5; i++) {
      Path file =
          Files.copy(FetchFixture.sample("healpix_bad_data.fits"), folder.resolve(i + ".fits"));
      results.add(pool.submit(FetchFixture.unsteady(file), ReadOptions.DEFAULT));
    }
    pool.close();
    for (CompletableFuture<InputMap> result : results) {
      assertThat(result).isCancelled();
    }
    await().until(() -> faults.open.get() == 0);
  }
}
