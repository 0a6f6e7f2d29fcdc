package org.skyscatter.operators.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.maps.NpyFile;
import org.skyscatter.operators.options.ReferenceOptions;

class NamedFilesTest {
  private static final EncodingRules RULES = SurveyMaps.rules(ReferencePolicy.REQUIRED);

  @TempDir Path folder;

  private static Map<String, String> entry(String file, String... more) {
    Map<String, String> entry = new HashMap<>(Map.of("survey", "WMAP", "band", "V", "file", file));
    for (int i = 0; i < more.length; i += 2) {
      entry.put(more[i], more[i + 1]);
    }
    return entry;
  }

  private static List<MapItem> read(EncodingRules rules, Map<String, String> entry)
      throws IOException {
    return NamedFiles.of(List.of(entry), rules).read();
  }

  private static EncodingRules rules(int bandLimit) {
    return EncodingRules.of(
        EncodingRule.of("*", "*", EncoderConfig.builder(bandLimit).build())
            .with(ReferencePolicy.REQUIRED));
  }

  private String resource(String name) throws Exception {
    return Path.of(MapItem.class.getResource("/org/skyscatter/operators/maps/" + name).toURI())
        .toString();
  }

  @Test
  void readsMapsInAllFormats() throws Exception {
    EncodingRules rules = rules(16);
    MapItem map =
        read(
                rules,
                entry(
                    resource("healpix_two_extensions.fits"),
                    "extension",
                    "2",
                    "version",
                    "4",
                    "id",
                    "mean"))
            .get(0);
    assertThat(map.metadata().mapId()).isEqualTo("mean");
    assertThat(map.metadata().version()).isEqualTo(4);
    assertThat(map.metadata().survey()).isEqualTo("WMAP");
    assertThat(map.metadata().band()).isEqualTo("V");
    assertThat(map.metadata().sampling()).startsWith("HEALPIX_");
    assertThat(map.parts()).hasSize(1);
    MapItem first = read(rules, entry("file://" + resource("healpix_two_extensions.fits"))).get(0);
    assertThat(first.metadata().mapId()).isEqualTo("healpix_two_extensions.fits");
    assertThat(first.metadata().version()).isZero();
    assertThat(first.checksum()).isNotEqualTo(map.checksum());
  }

  @Test
  void readsArrays() throws Exception {
    Path pixels = NpyFile.write(folder, "<f8", "8, 15", NpyFile.doubles(TestMaps.pixels()));
    MapItem map = read(RULES, entry(pixels.toString(), "sampling", "mw")).get(0);
    assertThat(map.metadata().sampling()).isEqualTo("MW");
    assertThat(map.checksum()).isEqualTo(TestMaps.mapItem("a").checksum());
  }

  @ParameterizedTest
  @CsvSource({
    "survey,,file 1: survey is required",
    "band,' ',file 1: band is required",
    "file,,file 1: file is required",
    "version,new,'file 1: version must be a whole number, but is new'",
    "sampling,square,file 1: sampling must be one of",
    "alm,yes,'file 1: alm must be true or false, but is yes'",
    "colour,red,'file 1: unknown key colour; known are [alm, band, extension, field, file, id, "
        + "sampling, survey, version]'",
  })
  void refusesEntriesThatAreNone(String key, String value, String message) {
    Map<String, String> entry = entry("map.fits");
    entry.remove(key);
    if (value != null) {
      entry.put(key, value);
    }
    Configuration options = new Configuration();
    options.set(ReferenceOptions.FILES, List.of(entry));
    assertThatThrownBy(() -> Matching.check(RULES, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("skyscatter.references.files: " + message);
  }

  @Test
  void refusesTwoFilesForASurveyAndBand() {
    assertThatThrownBy(
            () -> NamedFiles.of(List.of(entry("a.fits"), entry("b.fits", "version", "1")), RULES))
        .hasMessage(
            "skyscatter.references.files: file 2: survey 'WMAP', band 'V' have a file already");
  }

  @Test
  void refusesFilesWithoutRule() {
    EncodingRules others = EncodingRules.of(EncodingRule.of("Planck", "*", TestMaps.config()));
    assertThatThrownBy(() -> NamedFiles.of(List.of(entry("a.fits")), others))
        .hasMessage(
            "skyscatter.references.files: a.fits: no encoding rule matches survey 'WMAP', band"
                + " 'V'");
  }

  @Test
  void refusesFilesThatNoRuleUses() {
    assertThatThrownBy(
            () -> NamedFiles.of(List.of(entry("a.fits")), SurveyMaps.rules(ReferencePolicy.NONE)))
        .hasMessage(
            "skyscatter.references.files: a.fits: the encoding rule uses no reference for survey"
                + " 'WMAP', band 'V'");
  }

  @ParameterizedTest
  @EnumSource(names = {"PREFERRED", "REQUIRED"})
  void refusesRulesWhoseReferenceComesFromNowhere(ReferencePolicy policy) {
    Configuration options = new Configuration();
    EncodingRules rules = SurveyMaps.rules(policy);
    assertThatThrownBy(() -> Matching.check(rules, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "skyscatter.encode.rules: the rule of survey 'WMAP', band '*' says reference %s, but"
                + " neither skyscatter.references.topic nor skyscatter.references.files is set",
            policy.code());
    Matching.check(SurveyMaps.rules(ReferencePolicy.NONE), options);
    options.set(ReferenceOptions.FILES, List.of(entry("a.fits")));
    Matching.check(rules, options);
    options.removeConfig(ReferenceOptions.FILES);
    options.set(ReferenceOptions.TOPIC, "means");
    Matching.check(rules, options);
  }

  @Test
  void refusesAnEmptyTopic() {
    Configuration options = new Configuration();
    options.set(ReferenceOptions.TOPIC, " ");
    assertThatThrownBy(() -> Matching.check(RULES, options))
        .hasMessage("skyscatter.references.topic must not be empty");
  }

  @Test
  void refusesNegativeBounds() {
    Configuration options = new Configuration();
    options.set(ReferenceOptions.MAX_WAITING, -1);
    assertThatThrownBy(() -> Matching.check(RULES, options))
        .hasMessage("skyscatter.references.max-waiting must not be negative");
  }

  @Test
  void saysWhichFileCannotBeRead() throws Exception {
    String missing = folder.resolve("missing.fits").toString();
    assertThatThrownBy(() -> read(RULES, entry(missing)))
        .isInstanceOf(IOException.class)
        .hasMessage("skyscatter.references.files: " + missing + ": there is no such file");
    assertThatThrownBy(() -> read(RULES, entry(folder.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("skyscatter.references.files: " + folder + ": is a folder, not a file");
    Path text = Files.writeString(folder.resolve("map.fits"), "no map at all");
    assertThatThrownBy(() -> read(RULES, entry(text.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("skyscatter.references.files: " + text + ": is neither FITS nor");
    assertThatThrownBy(() -> read(rules(512), entry(resource("healpix_ring_f32.fits.gz"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("healpix_ring_f32.fits.gz: HEALPIX_RING of resolution");
  }

  @Test
  void readsHarmonicCoefficients() throws Exception {
    double[] square = new double[2 * 8 * 8];
    square[0] = 3;
    Path file = NpyFile.write(folder, "<c16", "8, 8", NpyFile.doubles(square));
    MapItem map = read(RULES, entry(file.toString(), "alm", "true")).get(0);
    assertThat(map.metadata().sampling()).isEqualTo(MapMetadata.HARMONIC);
    assertThat(map.metadata().resolution()).isEqualTo(8);
  }
}
