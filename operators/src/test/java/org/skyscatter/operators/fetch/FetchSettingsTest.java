package org.skyscatter.operators.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchSettingsTest {

  @Test
  void takesTheConfiguration() throws Exception {
    FetchSettings settings =
        FetchSettings.of(
            Configuration.fromMap(
                Map.of(
                    "skyscatter.fetch.allowed-prefixes", "s3://survey/maps;file:///data",
                    "skyscatter.fetch.attempts", "2",
                    "skyscatter.fetch.timeout", "3 s",
                    "skyscatter.fetch.concurrency", "5",
                    "skyscatter.fetch.max-bytes", "7 kb",
                    "skyscatter.fetch.max-pixels", "11")));
    assertThat(settings.attempts()).isEqualTo(2);
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.concurrency()).isEqualTo(5);
    assertThat(settings.maxBytes()).isEqualTo(7168);
    assertThat(settings.maxPixels()).isEqualTo(11);
    FetchSettings copy = InstantiationUtil.clone(settings);
    assertThat(copy.prefixes().resolve("s3://survey/maps/a.fits")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "attempts, 0, skyscatter.fetch.attempts must be above 0",
    "timeout, 0 s, skyscatter.fetch.timeout must be above 0 and at most 365 days",
    "timeout, 366 d, skyscatter.fetch.timeout must be above 0 and at most 365 days",
    "timeout, 9223372036854775807 s, skyscatter.fetch.timeout must be above 0 and at most 365",
    "concurrency, 0, skyscatter.fetch.concurrency must be above 0",
    "max-bytes, 0, skyscatter.fetch.max-bytes must be above 0",
    "max-pixels, -1, skyscatter.fetch.max-pixels must be above 0",
    "allowed-prefixes, /data, skyscatter.fetch.allowed-prefixes: '/data' is no URI with a scheme"
  })
  void namesTheOptionAtFault(String option, String value, String message) {
    Configuration configuration =
        Configuration.fromMap(Map.of("skyscatter.fetch." + option, value));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FetchSettings.of(configuration))
        .withMessageStartingWith(message);
  }
}
