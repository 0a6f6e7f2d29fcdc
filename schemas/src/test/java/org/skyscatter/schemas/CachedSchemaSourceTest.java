package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.skyscatter.schemas.RecordFormatException.UNKNOWN_SCHEMA_ID;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedSchemaSourceTest {

  private static final Duration UNUSABLE_TIME = Duration.ofSeconds(30);

  private final List<Integer> asked = new ArrayList<>();
  private boolean known = true;
  private boolean reachable = true;
  private long now = Long.MAX_VALUE;

  private final CachedSchemaSource cache =
      new CachedSchemaSource(this::schemaJson, UNUSABLE_TIME, () -> now);

  private String schemaJson(int id) throws UnusableSchemaException {
    asked.add(id);
    if (!reachable) {
      throw new RegistryUnavailableException("down", null);
    }
    if (!known) {
      throw new UnusableSchemaException(UNKNOWN_SCHEMA_ID, "no " + id);
    }
    return "schema " + id;
  }

  private void assertUnknown(int id) {
    assertThatThrownBy(() -> cache.schemaJson(id))
        .isInstanceOfSatisfying(
            UnusableSchemaException.class, e -> assertThat(e.reason()).isEqualTo(UNKNOWN_SCHEMA_ID))
        .hasMessage("no " + id);
  }

  @Test
  void aSchemaIsAskedForOnce() throws UnusableSchemaException {
    assertThat(cache.schemaJson(5)).isEqualTo("schema 5").isEqualTo(cache.schemaJson(5));
    reachable = false;
    assertThat(cache.schemaJson(5)).isEqualTo("schema 5");
    assertThat(asked).containsExactly(5);
  }

  @Test
  void theLatestUsedSchemasAreKept() throws UnusableSchemaException {
    for (int id = 0; id < 200; id++) {
      cache.schemaJson(0);
      cache.schemaJson(id);
    }
    assertThat(asked).hasSize(200);
    cache.schemaJson(199);
    assertThat(asked).hasSize(200);
    cache.schemaJson(1);
    assertThat(asked).hasSize(201);
  }

  @Test
  void anUnknownIdIsAskedForAgainAfterATime() throws UnusableSchemaException {
    known = false;
    assertUnknown(5);
    now += UNUSABLE_TIME.toNanos() - 1;
    assertUnknown(5);
    assertThat(asked).containsExactly(5);
    now++;
    assertUnknown(5);
    assertThat(asked).containsExactly(5, 5);
    known = true;
    assertUnknown(5);
    now += UNUSABLE_TIME.toNanos();
    assertThat(cache.schemaJson(5)).isEqualTo("schema 5");
  }

  @Test
  void aFailureIsNotKept() throws UnusableSchemaException {
    reachable = false;
    assertThatThrownBy(() -> cache.schemaJson(5)).isInstanceOf(RegistryUnavailableException.class);
    reachable = true;
    assertThat(cache.schemaJson(5)).isEqualTo("schema 5");
  }
}
