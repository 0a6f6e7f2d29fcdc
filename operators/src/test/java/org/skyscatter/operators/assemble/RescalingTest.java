package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.options.TileMode;

/** A job that goes on with more tasks, and with fewer again. */
class RescalingTest {

  private static final ItemTimes TIMES = new ItemTimes(10_000, 100, 500, 60);
  private static final int MAPS = 24;

  private final List<MapItem> emitted = new ArrayList<>();
  private List<Assembly> tasks = List.of();
  private long sent;
  private long rejected;

  @AfterEach
  void close() {
    tasks.forEach(Assembly::close);
  }

  @ParameterizedTest
  @EnumSource
  void openMapsAndTimersMoveAndSumsStayExact(Assembly.Backend backend) throws Exception {
    tasks = List.of(new Assembly(TileMode.MAP, TIMES, backend));
    int tiles = 4;
    for (int map = 0; map < MAPS; map++) {
      for (int tile = 0; tile < tiles; tile++) {
        send(sky(map).base(tile));
      }
    }
    int duplicates = 0;
    for (int parallelism : List.of(2, 4, 2, 1)) {
      rescale(parallelism);
      for (int map = 0; map < MAPS; map++) {
        send(sky(map).base(tiles));
        send(sky(map).base(0));
        duplicates++;
      }
      tiles++;
      assertThat(sum(Assembly::duplicates)).isEqualTo(duplicates);
      assertThat(sum(Assembly::open)).isEqualTo((long) MAPS * tiles);
      assertThat(sum(Assembly::open) + sum(Assembly::duplicates)).isEqualTo(sent);
    }
    for (int map = 0; map < MAPS / 2; map++) {
      for (int tile = tiles; tile < 12; tile++) {
        send(sky(map).base(tile));
      }
    }
    rescale(2);
    for (Assembly task : tasks) {
      task.clock(500);
    }
    takeOutput();
    assertThat(emitted).extracting(map -> map.metadata().mapId()).hasSize(MAPS);
    assertThat(emitted).extracting(map -> map.metadata().mapId()).doesNotHaveDuplicates();
    for (MapItem map : emitted) {
      int number = Integer.parseInt(map.metadata().mapId());
      assertThat(map.parts()).hasSize(number < MAPS / 2 ? 12 : tiles);
      assertThat(sky(number).agreesWith(map)).isTrue();
    }
    assertThat(sum(Assembly::open)).isZero();
    long used = emitted.stream().mapToLong(map -> map.unusedParts().size()).sum();
    assertThat(used + sum(Assembly::duplicates) + rejected).isEqualTo(sent);
  }

  @Test
  void theHighestWatermarkOfAnyTaskHolds() throws Exception {
    tasks = List.of(new Assembly(TileMode.MAP, TIMES, Assembly.Backend.HEAP));
    rescale(2);
    tasks.get(0).watermark(50_000);
    tasks.get(1).watermark(20_000);
    for (Assembly task : tasks) {
      // A task takes note of the watermark with its next item or timer.
      task.send(itemOf(task));
    }
    for (int parallelism : List.of(4, 1)) {
      rescale(parallelism);
      for (Assembly task : tasks) {
        DecodedItem late = itemOf(task);
        task.send(late);
        assertThat(task.rejections())
            .singleElement()
            .satisfies(each -> assertThat(each.cause().reason()).isEqualTo(RejectionReason.LATE));
      }
    }
  }

  @Test
  void anotherModeIsRefusedAlsoByMoreTasks() throws Exception {
    tasks = List.of(new Assembly(TileMode.MAP, TIMES, Assembly.Backend.HEAP));
    assertThatThrownBy(() -> Assembly.rescale(tasks, 2, TileMode.ROLLING))
        .isInstanceOf(SuppressRestartsException.class)
        .rootCause()
        .hasMessageContaining("go on with mode map");
    tasks = List.of();
  }

  private static SampleSky sky(int map) {
    return SampleSky.nested(Integer.toString(map), 1, map);
  }

  private static DecodedItem itemOf(Assembly task) throws Exception {
    for (int map = 0; ; map++) {
      DecodedItem item = sky(map).base(0);
      if (task.takes(item)) {
        return item;
      }
    }
  }

  private void rescale(int parallelism) throws Exception {
    takeOutput();
    tasks = Assembly.rescale(tasks, parallelism, TileMode.MAP);
  }

  private void send(DecodedItem item) throws Exception {
    for (Assembly task : tasks) {
      if (task.takes(item)) {
        task.send(item);
        sent++;
      }
    }
  }

  private void takeOutput() {
    for (Assembly task : tasks) {
      emitted.addAll(task.emitted());
      rejected += task.rejections().size();
    }
  }

  private long sum(ToLongFunction<Assembly> count) {
    return tasks.stream().mapToLong(count).sum();
  }
}
