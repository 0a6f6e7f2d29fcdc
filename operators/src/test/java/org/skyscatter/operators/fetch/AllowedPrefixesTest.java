package org.skyscatter.operators.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPrefixesTest {

  @ParameterizedTest
  @CsvSource({
    "s3://survey/maps, s3://survey/maps/v1/a.fits",
    "s3://survey/maps/, s3://survey/maps/a.fits",
    "s3://survey/, s3://survey/a.fits",
    "S3://survey/maps, s3://survey/maps/a.fits",
    "s3://survey/two words, s3://survey/two%20words/a.fits",
    "hdfs://host:8020/maps, hdfs://host:8020/maps/a.fits",
    "s3://survey/maps/a.fits, s3://survey/maps/a.fits"
  })
  void allowsWhatLiesWithin(String prefix, String uri) throws Exception {
    AllowedPrefixes prefixes = AllowedPrefixes.of(List.of(prefix.replace(" ", "%20")));
    String expected = uri.replace("%20", " ");
    assertThat(prefixes.resolve(uri)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://survey/maps2/a.fits",
        "s3://survey/map",
        "s3://survey/a.fits",
        "s3://survey2/maps/a.fits",
        "s3://Survey/maps/a.fits",
        "s3://user@survey/maps/a.fits",
        "s3a://survey/maps/a.fits",
        "file:///survey/maps/a.fits",
        "s3://survey/maps/../a.fits",
        "s3://survey/maps/%2e%2e/a.fits",
        "s3://survey/maps/..%2f..%2fa.fits",
        "s3://survey/maps%2fa.fits",
        "s3://survey/maps/./a.fits",
        "s3://survey//maps/a.fits",
        "s3://survey/maps/..%5c..%5ca.fits",
        "s3://survey/maps/a.fits%00",
        "s3://survey/maps/a.fits?versionId=1",
        "s3://survey/maps/a.fits#1",
        "/maps/a.fits",
        "maps/a.fits",
        "s3:maps/a.fits",
        "http://[bad/maps",
        ""
      })
  void refusesWhatLiesElsewhereOrMightDoSo(String uri) {
    AllowedPrefixes prefixes = AllowedPrefixes.of(List.of("s3://survey/maps"));
    assertNotAllowed(prefixes, uri, "");
  }

  private static void assertNotAllowed(AllowedPrefixes prefixes, String uri, String message) {
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> prefixes.resolve(uri))
        .withMessageStartingWith(uri + " ")
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(FetchException.Kind.NOT_ALLOWED));
  }

  @Test
  void allowsNothingByItself() {
    assertNotAllowed(AllowedPrefixes.of(List.of()), "s3://survey/a.fits", "no prefix is");
  }

  @Test
  void followsLinksButNotOut(@TempDir Path folder) throws Exception {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path file = Files.writeString(inside.resolve("a.fits"), "a");
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    Files.createSymbolicLink(inside.resolve("link"), file);
    Files.createSymbolicLink(inside.resolve("out"), secret);
    Files.createSymbolicLink(inside.resolve("up"), folder);
    Path alias = Files.createSymbolicLink(folder.resolve("alias"), inside);
    AllowedPrefixes prefixes =
        AllowedPrefixes.of(List.of(inside.toUri().toString(), "file://" + alias));
    String real = "file:" + file.toRealPath();
    assertThat(prefixes.resolve("file://" + inside + "/link")).hasToString(real);
    assertThat(prefixes.resolve("file://" + alias + "/a.fits")).hasToString(real);
    assertNotAllowed(prefixes, "file://" + inside + "/out", "leads by a link out");
    assertNotAllowed(prefixes, "file://" + inside + "/up/secret", "leads by a link out");
    assertNotAllowed(prefixes, "file://host" + inside + "/a.fits", "names a host");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/data/maps | '/data/maps' is no URI with a scheme and a path from the root",
        "s3://survey/a/../b | 's3://survey/a/../b' has a path with '..', '.', '//' or hidden",
        "file://host/maps | 'file://host/maps' names a host; expected file:///"
      })
  void explainsPrefixesThatAreNone(String prefix, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowedPrefixes.of(List.of("s3://survey/maps", prefix)))
        .withMessageStartingWith(message);
  }
}
