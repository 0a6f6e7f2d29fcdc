package org.skyscatter.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.TestMaps;

class SharedEncodersTest {

  private final SharedEncoders encoders = new SharedEncoders();

  @Test
  void givesOneEncoderToAllUsersOfAConfiguration() {
    MapEncoder first = encoders.acquire(TestMaps.config());
    EncoderConfig same = EncoderConfig.builder(8).directions(2).build();
    assertThat(encoders.acquire(same)).isSameAs(first);
    assertThat(encoders.acquire(EncoderConfig.builder(8).build())).isNotSameAs(first);
    assertThat(encoders.size()).isEqualTo(2);
  }

  @Test
  void dropsAnEncoderWithItsLastUser() {
    MapEncoder first = encoders.acquire(TestMaps.config());
    encoders.acquire(TestMaps.config());
    encoders.release(TestMaps.config());
    assertThat(encoders.acquire(TestMaps.config())).isSameAs(first);
    encoders.release(TestMaps.config());
    encoders.release(TestMaps.config());
    assertThat(encoders.size()).isZero();
    assertThat(encoders.acquire(TestMaps.config())).isNotSameAs(first);
  }

  @Test
  void toleratesAReleaseAfterTheClassLoaderWent() {
    encoders.acquire(TestMaps.config());
    encoders.clear();
    encoders.release(TestMaps.config());
    assertThat(encoders.size()).isZero();
  }

  @Test
  void keepsTheAnalysesThatWereUsedLast() {
    AnalysisCache cache = new AnalysisCache(2);
    var first = cache.get(Sampling.HEALPIX_RING, 1, HealpixOptions.DEFAULT);
    assertThat(cache.get(Sampling.HEALPIX_RING, 1, HealpixOptions.DEFAULT)).isSameAs(first);
    assertThat(cache.get(Sampling.HEALPIX_RING, 1, new HealpixOptions(2, false)))
        .isNotSameAs(first);
    assertThat(cache.get(Sampling.HEALPIX_RING, 1, new HealpixOptions(3, true))).isNotSameAs(first);
    for (int resolution = 2; resolution < 2 + AnalysisCache.CAPACITY - 1; resolution++) {
      cache.get(Sampling.GL, resolution, HealpixOptions.DEFAULT);
      assertThat(cache.get(Sampling.HEALPIX_RING, 1, HealpixOptions.DEFAULT)).isSameAs(first);
    }
    assertThat(cache.size()).isEqualTo(AnalysisCache.CAPACITY);
    for (int resolution = 2; resolution < 2 + AnalysisCache.CAPACITY; resolution++) {
      cache.get(Sampling.MW, resolution, HealpixOptions.DEFAULT);
    }
    assertThat(cache.size()).isEqualTo(AnalysisCache.CAPACITY);
    assertThat(cache.get(Sampling.HEALPIX_RING, 1, HealpixOptions.DEFAULT)).isNotSameAs(first);
  }

  @Test
  void exactSamplingsShareAnAnalysisWhateverTheOptions() {
    AnalysisCache cache = new AnalysisCache(4);
    assertThat(cache.get(Sampling.MW, 4, HealpixOptions.DEFAULT))
        .isSameAs(cache.get(Sampling.MW, 4, HealpixOptions.NONE));
  }
}
