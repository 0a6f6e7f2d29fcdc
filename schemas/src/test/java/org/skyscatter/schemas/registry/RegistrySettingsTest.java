package org.skyscatter.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

  private static final RegistrySettings SETTINGS =
      RegistrySettings.of("https://registry.example:8443/apis/ccompat/v7");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8080",
        "localhost",
        "ftp://localhost",
        "http:///path",
        "http://user:password@localhost",
        "http://localhost?a=b",
        "http://localhost#a",
        "http://local host"
      })
  void anAddressThatIsNoneIsRefused(String url) {
    assertThatThrownBy(() -> RegistrySettings.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url ");
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> SETTINGS.withPassword("a:b", "c"))
        .hasMessage("user must not contain a colon");
    assertThatThrownBy(() -> SETTINGS.withToken("a\nb"))
        .hasMessage("token must be printable ASCII without blanks");
    assertThatThrownBy(() -> SETTINGS.withToken("")).hasMessageStartingWith("token ");
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> SETTINGS.withAttempts(Duration.ZERO, 1, second))
        .hasMessage("requestTimeout must be positive");
    assertThatThrownBy(() -> SETTINGS.withAttempts(second, 0, second))
        .hasMessage("attempts must be at least 1");
    assertThatThrownBy(() -> SETTINGS.withAttempts(second, 1, second.negated()))
        .hasMessage("timeLimit must be positive");
  }

  @Test
  void secretsAreNotShown() {
    assertThat(SETTINGS).hasToString(SETTINGS.url() + " without a sign-in");
    assertThat(SETTINGS.withPassword("me", "secret"))
        .hasToString(SETTINGS.url() + " with a sign-in");
    assertThat(SETTINGS.withToken("secret")).hasToString(SETTINGS.url() + " with a sign-in");
  }

  @Test
  void settingsTravelToTasks() throws Exception {
    RegistrySettings settings =
        SETTINGS.withToken("abc").withAttempts(Duration.ofSeconds(1), 2, Duration.ofSeconds(3));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(settings);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(settings);
    }
  }
}
