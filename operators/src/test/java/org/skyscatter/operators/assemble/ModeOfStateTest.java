package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.operators.options.TileMode;

class ModeOfStateTest {

  private static final ItemTimes TIMES = new ItemTimes(10_000, 100, 500, 60);

  private final SampleSky sky = SampleSky.nested("a", 3, 1);

  @ParameterizedTest
  @EnumSource
  void endsAJobThatGoesOnInAnotherMode(TileMode mode) throws Exception {
    for (TileMode other : TileMode.values()) {
      try (Assembly assembly = new Assembly(mode, TIMES, Assembly.Backend.HEAP)) {
        assembly.send(sky.base(0));
        if (other == mode) {
          assembly.restartWith(other, TIMES);
          assertThat(assembly.accounted()).isEqualTo(1);
        } else {
          assertThatThrownBy(() -> assembly.restartWith(other, TIMES))
              .isInstanceOf(SuppressRestartsException.class)
              .hasRootCauseMessage(
                  "skyscatter.tiles.mode is %s, but the job goes on from state of mode %s, whose"
                      + " tiles would be lost; go on with mode %s, or drain the job with it and"
                      + " start without its state",
                  code(other), code(mode), code(mode));
        }
      }
    }
  }

  private static String code(TileMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
