package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.v1.SkyMap;

class SampleMapsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void thereAreTwoDozenMapsWithIdsOfTheirOwn() throws Exception {
    List<SampleMap> catalogue = SampleMaps.catalogue();
    assertThat(catalogue).hasSizeGreaterThanOrEqualTo(24);
    assertThat(catalogue).extracting(SampleMap::mapId).doesNotHaveDuplicates();
    assertThat(catalogue)
        .extracting(SampleMap::mapId)
        .contains("wmap-7yr-V", "wmap-7yr-W", "lss-target", "cmb-05");
  }

  @Test
  void everyMapIsWholeAndFineEnoughForTheEncoderOfItsSurvey() throws Exception {
    for (SampleMap sample : SampleMaps.catalogue()) {
      SkyMap map = SampleMaps.read(sample, NOW);
      Sampling sampling = Sampling.valueOf(map.getSampling());
      int width = map.getValueType().equals("float32") ? Float.BYTES : Double.BYTES;
      assertThat(map.getPixels().remaining())
          .as(sample.mapId())
          .isEqualTo(width * sampling.pixelCount(map.getResolution()));
      EncodingRule rule = DemoRules.rules().find(map.getSurvey(), map.getBand()).orElseThrow();
      assertThat(rule.config().bandLimit())
          .as(sample.mapId())
          .isLessThanOrEqualTo(sampling.maxBandLimit(map.getResolution()))
          .isEqualTo(sampling.isHealpix() ? 2 * map.getResolution() : map.getResolution());
    }
  }

  @Test
  void aRecordHasThePixelsOfItsFileAndWhatTheCatalogueSays() throws Exception {
    SampleMap wmap = SampleMaps.catalogue().get(0);
    SkyMap map = SampleMaps.read(wmap, NOW);
    assertThat(map.getMapId()).isEqualTo("wmap-7yr-V");
    assertThat(map.getSurvey()).isEqualTo("wmap");
    assertThat(map.getBand()).isEqualTo("V");
    assertThat(map.getUnit()).isEqualTo("mK");
    assertThat(map.getCoordinateFrame()).isEqualTo("G");
    assertThat(map.getEventTime()).isEqualTo(NOW);
    assertThat(map.getValueType()).isEqualTo("float32");
    assertThat(map.getResolution()).isEqualTo(32);
    ByteBuffer pixels = map.getPixels().order(ByteOrder.LITTLE_ENDIAN);
    double sum = 0;
    while (pixels.hasRemaining()) {
      sum += pixels.getFloat();
    }
    // The mean of I_STOKES as numpy gives it.
    assertThat(sum / 12288).isCloseTo(0.07651828, org.assertj.core.data.Offset.offset(1e-7));
  }
}
