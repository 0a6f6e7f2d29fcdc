package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.options.TileMode;

/**
 * Whatever the order of its tiles, a map is assembled to what it was: any sampling, any kinds of
 * tiles, some twice, some missing, some late, with failures in between.
 */
class AssembledMapsTest {

  private static final ItemTimes TIMES = new ItemTimes(100_000, 1000, 10_000, 60);
  private static final long EVENT = 50_000;

  @Property(tries = 200)
  void mapsAreWhatTheyWereBeforeTheyWereCut(
      @ForAll Sampling sampling,
      @ForAll @IntRange(min = 1, max = 3) int level,
      @ForAll ValueType type,
      @ForAll boolean countKnown,
      @ForAll boolean someMissing,
      @ForAll long seed)
      throws Exception {
    check(Assembly.Backend.HEAP, sampling, level, type, countKnown, someMissing, seed);
  }

  @Property(tries = 8)
  void mapsAreWhatTheyWereOnRocksDb(
      @ForAll Sampling sampling,
      @ForAll @IntRange(min = 1, max = 3) int level,
      @ForAll ValueType type,
      @ForAll boolean countKnown,
      @ForAll boolean someMissing,
      @ForAll long seed)
      throws Exception {
    check(Assembly.Backend.ROCKSDB, sampling, level, type, countKnown, someMissing, seed);
  }

  private static void check(
      Assembly.Backend backend,
      Sampling sampling,
      int level,
      ValueType type,
      boolean countKnown,
      boolean someMissing,
      long seed)
      throws Exception {
    Random random = new Random(seed);
    SampleSky sky = SampleSky.random("m", 0, EVENT, sampling, 1 << level, type, seed);
    List<TilePosition> tiling = sky.randomTiling(random);
    Collections.shuffle(tiling, random);
    List<TilePosition> missing =
        someMissing && tiling.size() > 1
            ? new ArrayList<>(tiling.subList(0, 1 + random.nextInt(tiling.size() - 1)))
            : List.of();
    List<TileItem> sent = new ArrayList<>();
    for (TilePosition position : tiling) {
      if (!missing.contains(position)) {
        Integer count = countKnown && random.nextInt(3) > 0 ? tiling.size() : null;
        TileItem tile = sky.tile(position, count, EVENT - random.nextInt(100));
        int copies = 1 + Math.max(0, random.nextInt(4) - 2);
        sent.addAll(Collections.nCopies(copies, tile));
      }
    }
    Collections.shuffle(sent, random);
    try (Assembly assembly = new Assembly(TileMode.MAP, TIMES, backend)) {
      for (TileItem tile : sent) {
        assembly.send(tile);
        assertThat(assembly.accounted()).isEqualTo(assembly.sent());
        if (random.nextInt(20) == 0) {
          assembly.watermark(EVENT + random.nextInt(800));
        } else if (random.nextInt(20) == 0) {
          assembly.restart(random.nextInt(50));
        }
      }
      assertThat(assembly.emitted()).hasSize(missing.isEmpty() ? 1 : 0);
      assembly.watermark(EVENT + 1000);
      assertThat(assembly.emitted()).hasSize(1);
      MapItem map = assembly.emitted().get(0);
      BitSet expected = new BitSet();
      expected.set(0, sky.pixels());
      missing.forEach(gone -> expected.clear(sky.span(gone).first(), sky.span(gone).end()));
      assertThat(SampleSky.covered(map)).isEqualTo(expected);
      assertThat(sky.agreesWith(map)).isTrue();

      for (TilePosition late : missing) {
        assembly.send(sky.tile(late, null));
      }
      assertThat(assembly.rejections())
          .hasSize(missing.size())
          .allMatch(rejection -> rejection.cause().reason() == RejectionReason.LATE);
      assertThat(assembly.open()).isZero();
      assertThat(assembly.accounted()).isEqualTo(assembly.sent());
    }
  }
}
