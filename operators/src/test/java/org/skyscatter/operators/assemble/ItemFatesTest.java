package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.options.TileMode;

/**
 * Any items at any time have one fate each, in all modes, and failures and the place of the state
 * change nothing.
 */
class ItemFatesTest {

  private static final ItemTimes TIMES = new ItemTimes(400, 60, 300, 100);

  /** Something that happens to a task. */
  private interface Step {
    void on(Assembly assembly) throws Exception;
  }

  private record Arrival(DecodedItem item) implements Step {
    @Override
    public void on(Assembly assembly) throws Exception {
      assembly.send(item);
    }
  }

  @Property(tries = 200)
  void everyItemHasOneFateAtEveryTime(@ForAll TileMode mode, @ForAll long seed) throws Exception {
    try (Assembly assembly = new Assembly(mode, TIMES, Assembly.Backend.HEAP)) {
      for (Step step : steps(seed)) {
        step.on(assembly);
        assertThat(assembly.accounted()).isEqualTo(assembly.sent());
        assertThat(assembly.open()).isNotNegative();
      }
      assembly.drain(seed % 2 == 0);
      assertThat(assembly.open()).isZero();
      assertThat(assembly.accounted()).isEqualTo(assembly.sent());
      checkMaps(mode, assembly.emitted());
    }
  }

  @Property(tries = 60)
  void failuresChangeNothing(@ForAll TileMode mode, @ForAll long seed) throws Exception {
    compare(mode, seed, Assembly.Backend.HEAP, 10);
  }

  @Property(tries = 8)
  void rocksDbChangesNothing(@ForAll TileMode mode, @ForAll long seed) throws Exception {
    compare(mode, seed, Assembly.Backend.ROCKSDB, 40);
  }

  private static void compare(TileMode mode, long seed, Assembly.Backend backend, int meanSteps)
      throws Exception {
    Random failures = new Random(~seed);
    List<Step> steps = steps(seed);
    try (Assembly steady = new Assembly(mode, TIMES, Assembly.Backend.HEAP);
        Assembly failing = new Assembly(mode, TIMES, backend)) {
      for (Step step : steps) {
        step.on(steady);
        step.on(failing);
        // A watermark after which nothing came is not in the state.
        if (step instanceof Arrival && failures.nextInt(meanSteps) == 0) {
          failing.restart(0);
        }
        assertThat(failing.open()).isEqualTo(steady.open());
      }
      assertThat(byContent(failing.emitted())).isEqualTo(byContent(steady.emitted()));
      assertThat(failing.emitted()).containsExactlyInAnyOrderElementsOf(steady.emitted());
      assertThat(failing.rejections().size()).isEqualTo(steady.rejections().size());
      for (int i = 0; i < steady.rejections().size(); i++) {
        assertThat(failing.rejections().get(i)).isEqualTo(steady.rejections().get(i));
      }
      assertThat(failing.duplicates()).isEqualTo(steady.duplicates());
      assertThat(failing.superseded()).isEqualTo(steady.superseded());
    }
  }

  /** Items of a few maps, as tiles of two tilings and whole, while time goes on. */
  private static List<Step> steps(long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    long watermark = 0;
    long clock = 0;
    for (int i = 0; i < 120; i++) {
      int choice = random.nextInt(20);
      if (choice == 0) {
        watermark += 1 + random.nextInt(150);
        long time = watermark;
        steps.add(assembly -> assembly.watermark(time));
      } else if (choice <= 2) {
        clock += 1 + random.nextInt(60);
        long time = clock;
        steps.add(assembly -> assembly.clock(time));
      } else {
        steps.add(new Arrival(randomItem(random)));
      }
    }
    return steps;
  }

  private static DecodedItem randomItem(Random random) {
    int id = random.nextInt(3);
    long version = random.nextInt(5) / 3;
    // All items of a map have one event time, so that no map may ever come again.
    long eventMillis = 150L * id;
    Sampling sampling = random.nextInt(30) == 0 ? Sampling.HEALPIX_RING : Sampling.HEALPIX_NESTED;
    long content = random.nextInt(25) == 0 ? 99 : 10L * id + version;
    SampleSky sky =
        SampleSky.random("m" + id, version, eventMillis, sampling, 2, ValueType.FLOAT32, content);
    int kind = random.nextInt(30);
    if (kind == 0) {
      return sky.whole();
    }
    TilePosition position =
        sampling == Sampling.HEALPIX_RING
            ? new TilePosition.Rings(random.nextInt(7), 1)
            : kind < 4
                ? new TilePosition.Pixels(6L * random.nextInt(8), 6)
                : new TilePosition.Nested(1, random.nextInt(12));
    Integer count = random.nextInt(8) == 0 ? Integer.valueOf(12) : null;
    return sky.tile(position, count);
  }

  /** No item is in two maps, and no map mixes versions. */
  private static void checkMaps(TileMode mode, List<MapItem> maps) {
    Set<String> seen = new HashSet<>();
    for (MapItem map : maps) {
      MapMetadata metadata = map.metadata();
      SampleSky.covered(map);
      boolean rolling = metadata.mapId().startsWith("rolling-");
      if (mode == TileMode.MAP || (map.tile() == null && !rolling)) {
        assertThat(seen.add(metadata.mapId() + "@" + metadata.version())).isTrue();
      } else if (rolling) {
        assertThat(seen.add(metadata.mapId() + "/" + metadata.survey())).isTrue();
        assertThat(map.unusedParts()).isNotEmpty();
      } else {
        MapPart part = map.parts().get(0);
        assertThat(
                seen.add(
                    "%s@%d %d-%d"
                        .formatted(
                            metadata.mapId(),
                            metadata.version(),
                            part.firstValue(),
                            part.endValue())))
            .isTrue();
      }
    }
  }

  private static List<String> byContent(List<MapItem> maps) {
    return maps.stream()
        .map(map -> map.metadata() + map.checksum() + map.unusedParts().size())
        .sorted()
        .toList();
  }
}
