package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

class CoverageTest {

  private static final int PIXELS = 40;

  @Property
  void isTheSetOfItsPixels(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Coverage coverage = Coverage.NONE;
    BitSet pixels = new BitSet();
    List<Span> held = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      int first = random.nextInt(PIXELS);
      Span span = new Span(first, first + 1 + random.nextInt(6));
      boolean overlaps = !pixels.get(span.first(), span.end()).isEmpty();
      assertThat(coverage.overlaps(span)).isEqualTo(overlaps);
      if (!overlaps) {
        coverage = coverage.with(span);
        pixels.set(span.first(), span.end());
        held.add(span);
      } else if (random.nextBoolean()) {
        Span gone = held.remove(random.nextInt(held.size()));
        coverage = coverage.without(gone);
        pixels.clear(gone.first(), gone.end());
      }
      assertThat(coverage.pixels()).isEqualTo(pixels.cardinality());
      assertThat(coverage.isEmpty()).isEqualTo(pixels.isEmpty());
      assertThat(copy(coverage)).isEqualTo(coverage).hasSameHashCodeAs(coverage);
    }
  }

  @Property
  void touchingSpansBecomeOne(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < PIXELS; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    Coverage coverage = Coverage.NONE;
    for (int pixel : order) {
      coverage = coverage.with(new Span(pixel, pixel + 1));
    }
    assertThat(coverage).isEqualTo(Coverage.of(new Span(0, PIXELS)));
  }

  private static Coverage copy(Coverage coverage) throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(64);
    coverage.write(out);
    return Coverage.read(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
