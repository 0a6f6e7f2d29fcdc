package org.skyscatter.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.EncoderConfig;
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
}
