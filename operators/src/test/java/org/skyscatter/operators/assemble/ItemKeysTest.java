package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.options.TileMode;

class ItemKeysTest {

  private final ItemKeys byMap = new ItemKeys(TileMode.MAP);

  @Test
  void tilesAndMapsOfAnIdMeet() {
    SampleSky sky = SampleSky.nested("a/b%", 0, 1);
    assertThat(byMap.getKey(sky.whole())).isEqualTo("sur%2Fvey/100%25/a%2Fb%25");
    assertThat(byMap.getKey(sky.base(3))).isEqualTo(byMap.getKey(sky.whole()));
    assertThat(new ItemKeys(TileMode.TILE).getKey(sky.base(3)))
        .isEqualTo(byMap.getKey(sky.whole()));
  }

  @Test
  void rollingTilesMeetByBand() {
    ItemKeys rolling = new ItemKeys(TileMode.ROLLING);
    SampleSky sky = SampleSky.nested("a", 0, 1);
    assertThat(rolling.getKey(sky.base(3))).isEqualTo("sur%2Fvey/100%25");
    assertThat(rolling.getKey(sky.whole())).isEqualTo("sur%2Fvey/100%25/a");
  }

  @Test
  void refusesWhatIsNeitherMapNorTile() {
    assertThatThrownBy(() -> byMap.getKey(TestMaps.rejection()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Rejection");
  }

  @Property
  void differentNamesHaveDifferentKeys(
      @ForAll @Chars({'/', '%', '2', 'F', 'a'}) @StringLength(max = 4) String survey,
      @ForAll @Chars({'/', '%', '2', 'F', 'a'}) @StringLength(max = 4) String band,
      @ForAll @Chars({'/', '%', '2', 'F', 'a'}) @StringLength(max = 4) String mapId,
      @ForAll @Chars({'/', '%', '2', 'F', 'a'}) @StringLength(max = 4) String otherBand) {
    String key = byMap.getKey(TestMaps.mapItem(mapId, survey, band, "MW", 2, 0));
    String other = byMap.getKey(TestMaps.mapItem(mapId, survey, otherBand, "MW", 2, 0));
    assertThat(key.equals(other)).isEqualTo(band.equals(otherBand));
    String shifted = byMap.getKey(TestMaps.mapItem(band, survey, mapId, "MW", 2, 0));
    assertThat(key.equals(shifted)).isEqualTo(band.equals(mapId));
  }
}
