package org.skyscatter.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {

  @Test
  void keepsWhatWasUsedLast() {
    List<Integer> made = new ArrayList<>();
    BoundedCache<Integer, String> cache =
        new BoundedCache<>(
            2,
            key -> {
              made.add(key);
              return "value of " + key;
            });
    assertThat(cache.get(1)).isEqualTo("value of 1");
    cache.get(2);
    assertThat(cache.get(1)).isSameAs(cache.get(1));
    cache.get(3);
    assertThat(cache.size()).isEqualTo(2);
    cache.get(1);
    assertThat(made).containsExactly(1, 2, 3);
    cache.get(2);
    assertThat(made).containsExactly(1, 2, 3, 2);
  }
}
