package org.skyscatter.operators.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.v1.SkyMap;

/** The example of the page on feeds does what the page says. */
class FeedExampleTest {

  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String NAME = "com.example.NpyFeed";

  @TempDir private Path folder;
  private FeedDecoder feed = message -> FeedContent.withoutMap("not yet");

  @BeforeEach
  void compile() throws Exception {
    String source = source();
    Path file = folder.resolve("NpyFeed.java");
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
      assertThat(
              compiler
                  .getTask(
                      null,
                      files,
                      null,
                      List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none"),
                      null,
                      files.getJavaFileObjects(file))
                  .call())
          .isTrue();
    }
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, FeedExampleTest.class.getClassLoader())) {
      feed = Feeds.create(NAME, loader);
    }
    feed.open(AlertSamples.context(8));
  }

  private static String source() throws Exception {
    Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("../docs/feeds.md")));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static List<Path> classPath() {
    return Stream.of(FeedDecoder.class, SkyMap.class, Sampling.class, SpecificRecordBase.class)
        .map(type -> type.getProtectionDomain().getCodeSource())
        .map(FeedExampleTest::path)
        .collect(Collectors.toList());
  }

  private static Path path(CodeSource source) {
    return Path.of(Objects.requireNonNull(source).getLocation().getPath());
  }

  private static FeedMessage message(Map<String, byte[]> headers, byte[] value) {
    return new FeedMessage(
        "survey", Instant.ofEpochSecond(7), "m1".getBytes(UTF_8), headers, value);
  }

  @Test
  void isShort() throws Exception {
    assertThat(source().lines()).hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void makesMapsOfArrays() throws Exception {
    byte[] npy = AlertSamples.bytes("healpix_unseen_f32.npy");
    FeedContent content = feed.decode(message(Map.of("band", "V".getBytes(UTF_8)), npy));
    assertThat(content.maps()).hasSize(1);
    SkyMap map = content.maps().get(0);
    assertThat(map.getMapId()).isEqualTo("m1");
    assertThat(map.getSurvey()).isEqualTo("survey");
    assertThat(map.getBand()).isEqualTo("V");
    assertThat(map.getEventTime()).isEqualTo(Instant.ofEpochSecond(7));
    assertThat(map.getSampling()).isEqualTo("HEALPIX_RING");
    assertThat(map.getResolution()).isEqualTo(16);
    assertThat(map.getPixels())
        .isEqualTo(ByteBuffer.wrap(npy, npy.length - 3072 * 8, 3072 * 8).slice());
  }

  @Test
  void countsEmptyMessages() throws Exception {
    FeedContent content = feed.decode(message(Map.of("band", new byte[] {'V'}), new byte[0]));
    assertThat(content.kindWithoutMap()).isEqualTo("heartbeat");
    assertThat(content.maps()).isEmpty();
  }

  @Test
  void refusesAllElse() {
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(() -> feed.decode(message(Map.of(), new byte[9])))
        .withMessage("key or header band is missing; expected both");
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(() -> feed.decode(message(Map.of("band", new byte[1]), new byte[9])))
        .withMessageStartingWith("value is neither FITS nor .npy");
  }
}
