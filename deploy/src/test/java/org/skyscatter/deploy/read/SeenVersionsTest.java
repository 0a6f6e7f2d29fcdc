package org.skyscatter.deploy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.skyscatter.deploy.read.SeenVersions.Sighting;

class SeenVersionsTest {

  private final SeenVersions seen = new SeenVersions(3);

  @Test
  void tellsDuplicatesAndOlderAndHigherVersionsOfAKey() {
    assertThat(see("a", 1)).isEqualTo(new Sighting.First());
    assertThat(see("b", 1)).isEqualTo(new Sighting.First());
    assertThat(see("a", 1)).isEqualTo(new Sighting.Duplicate());
    assertThat(see("a", 0)).isEqualTo(new Sighting.Outdated());
    assertThat(see("a", 3)).isEqualTo(new Sighting.Superseding(1));
    assertThat(see("a", 1)).isEqualTo(new Sighting.Outdated());
    assertThat(see("a", 3)).isEqualTo(new Sighting.Duplicate());
    assertThat(see("b", 1)).isEqualTo(new Sighting.Duplicate());
    assertThat(seen.forgotten()).isZero();
  }

  @Test
  void forgetsTheKeysThatWereSeenLongestAgo() {
    see("a", 0);
    see("b", 0);
    see("c", 0);
    see("a", 0);
    see("d", 0);
    assertThat(seen.forgotten()).isEqualTo(1);
    assertThat(see("a", 0)).isEqualTo(new Sighting.Duplicate());
    assertThat(see("c", 0)).isEqualTo(new Sighting.Duplicate());
    assertThat(see("b", 0)).isEqualTo(new Sighting.First());
  }

  private Sighting see(String key, long version) {
    return seen.see(key.getBytes(StandardCharsets.UTF_8), version);
  }
}
