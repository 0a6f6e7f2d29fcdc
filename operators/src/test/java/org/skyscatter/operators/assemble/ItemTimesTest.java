package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.operators.options.ItemOptions;

class ItemTimesTest {

  @Property
  void whatIsForgottenIsLate(
      @ForAll long eventMillis,
      @ForAll @LongRange(min = 0) long timeToLive,
      @ForAll long watermark) {
    ItemTimes times = new ItemTimes(timeToLive, 0, 1, 1);
    long forgetAt = times.forgetAt(eventMillis);
    // The sum is only the end of the range of numbers where the input ends.
    if (watermark >= forgetAt && forgetAt < Long.MAX_VALUE) {
      assertThat(times.isLate(eventMillis, watermark)).isTrue();
    }
    if (watermark < forgetAt) {
      assertThat(times.isLate(eventMillis, watermark)).isFalse();
    }
  }

  @Test
  void nothingIsLateBeforeTheFirstWatermark() {
    ItemTimes times = new ItemTimes(0, 0, 1, 1);
    assertThat(times.isLate(Long.MIN_VALUE / 1000, Long.MIN_VALUE)).isFalse();
    assertThat(new ItemTimes(Long.MAX_VALUE, 0, 1, 1).isLate(-1, Long.MAX_VALUE)).isTrue();
    assertThat(new ItemTimes(Long.MAX_VALUE, 0, 1, 1).isLate(-1, 5)).isFalse();
  }

  @Test
  void sumsStayAtTheEndOfTheRange() {
    ItemTimes times = new ItemTimes(10, Long.MAX_VALUE, Long.MAX_VALUE, 10);
    assertThat(times.deadline(5)).isEqualTo(Long.MAX_VALUE);
    assertThat(times.closeAt(5)).isEqualTo(Long.MAX_VALUE);
    assertThat(times.deadline(-5)).isEqualTo(Long.MAX_VALUE - 5);
    assertThat(times.forgetAt(Long.MAX_VALUE - 10)).isEqualTo(Long.MAX_VALUE);
    assertThat(times.forgetAt(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE + 11);
  }

  @Test
  void rollingMapsAreDueAtWholeIntervalsOnceEach() {
    ItemTimes times = new ItemTimes(0, 0, 1, 60);
    assertThat(times.nextEmission(0, Long.MIN_VALUE)).isEqualTo(60);
    assertThat(times.nextEmission(59, Long.MIN_VALUE)).isEqualTo(60);
    assertThat(times.nextEmission(60, Long.MIN_VALUE)).isEqualTo(120);
    assertThat(times.nextEmission(-1, Long.MIN_VALUE)).isZero();
    assertThat(times.nextEmission(70, 120)).isEqualTo(180);
    assertThat(times.nextEmission(200, 120)).isEqualTo(240);
  }

  @Test
  void readsTheOptions() {
    Configuration options = new Configuration();
    assertThat(ItemTimes.of(options))
        .isEqualTo(
            new ItemTimes(
                Duration.ofDays(7).toMillis(),
                Duration.ofMinutes(65).toMillis(),
                Duration.ofHours(6).toMillis(),
                Duration.ofMinutes(1).toMillis()));
    options.set(ItemOptions.TIME_TO_LIVE, Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(ItemTimes.of(options).timeToLive()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"time-to-live", "window", "lateness", "open-limit", "rolling-interval"})
  void namesAnOptionThatIsOutOfRange(String name) {
    for (ConfigOption<Duration> option :
        List.of(
            ItemOptions.TIME_TO_LIVE,
            ItemOptions.WINDOW,
            ItemOptions.ALLOWED_LATENESS,
            ItemOptions.OPEN_LIMIT,
            ItemOptions.ROLLING_INTERVAL)) {
      if (option.key().endsWith(name)) {
        Configuration options = new Configuration();
        options.set(option, Duration.ofMillis(-1));
        assertThatThrownBy(() -> ItemTimes.of(options))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(option.key())
            .hasMessageContaining("PT-0.001S");
      }
    }
  }
}
