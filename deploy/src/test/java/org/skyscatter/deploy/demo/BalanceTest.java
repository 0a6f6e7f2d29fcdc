package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BalanceTest {

  @Test
  void holdsWhereEveryMapCameOutOnce() {
    assertThat(new Balance(24, 24, 0).holds()).isTrue();
    assertThat(new Balance(24, 23, 0).holds()).isFalse();
    assertThat(new Balance(24, 23, 1).holds()).isFalse();
    assertThat(new Balance(24, 25, 0).holds()).isFalse();
  }
}
