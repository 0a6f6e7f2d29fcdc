package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.options.SourceOptions;

class HeapNeedTest {

  private static final HeapNeed NEED = new HeapNeed(MemorySize.ofMebiBytes(64), true);

  @Test
  void growsWithTheLimitAndTheSlots() {
    assertThat(NEED.of(1)).isEqualTo(MemorySize.ofMebiBytes(128 + 1024));
    assertThat(NEED.of(2)).isEqualTo(MemorySize.ofMebiBytes(128 + 2 * 1024));
    assertThat(new HeapNeed(MemorySize.ofMebiBytes(16), true).of(2))
        .isEqualTo(MemorySize.ofMebiBytes(128 + 2 * 256));
  }

  @Test
  void aHeapWithoutRoomForOneMapIsRefusedWithAdvice() {
    assertThatThrownBy(() -> NEED.check(mebibytes(300), slots(1)))
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .hasMessage(
            "the heap is 300 MiB, but skyscatter.source.map-limit is 64 MiB, and one map at the limit"
                + " needs 384 MiB; lower skyscatter.source.map-limit to that of your largest record,"
                + " or raise taskmanager.memory.task.heap.size (-Xmx of a local run)");
  }

  @Test
  void aHeapForSmallerMapsIsLetPassWithAWarning() {
    assertThat(NEED.shortage(mebibytes(400), slots(4)))
        .hasValueSatisfying(
            text -> assertThat(text).contains("4 slots with maps at the limit need 4224 MiB"));
    assertThat(NEED.shortage(mebibytes(4224), slots(4))).isEmpty();
  }

  @Test
  void aLimitThatWasNotSetRefusesNoHeapForItTellsNothingOfTheMaps() {
    assertThat(HeapNeed.of(new Configuration()).shortage(mebibytes(256), slots(1)))
        .hasValueSatisfying(text -> assertThat(text).contains("the heap is 256 MiB"));
    Configuration set = new Configuration();
    set.set(SourceOptions.MAP_LIMIT, SourceOptions.MAP_LIMIT.defaultValue());
    assertThatThrownBy(() -> HeapNeed.of(set).shortage(mebibytes(256), slots(1)))
        .isInstanceOf(SuppressRestartsException.class);
  }

  private static long mebibytes(long count) {
    return count << 20;
  }

  private static Configuration slots(int count) {
    Configuration configuration = new Configuration();
    configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, count);
    return configuration;
  }
}
