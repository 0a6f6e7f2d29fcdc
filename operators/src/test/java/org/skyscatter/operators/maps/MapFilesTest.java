package org.skyscatter.operators.maps;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapFilesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'\u001f\u008b\b\u0000', compressed with gzip",
    "'PK\u0003\u0004abcdefgh', zip archive",
    "'Obj\u0001abcdefgh', is an Avro file",
    "'{\"alert_type\": 1}', neither FITS nor .npy",
    "'x', neither FITS nor .npy",
    "'SIMPLE', neither FITS nor .npy"
  })
  void tellsWhatAFileIs(String content, String expected) throws Exception {
    Path file =
        Files.write(folder.resolve("map.fits"), content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> MapFiles.read(file, ReadOptions.DEFAULT))
        .withMessageContaining(expected);
  }

  @Test
  void refusesFolders() {
    assertThatExceptionOfType(MapFormatException.class)
        .isThrownBy(() -> MapFiles.read(folder, ReadOptions.DEFAULT))
        .withMessageContaining("is a folder");
  }

  @Test
  void failsOnFilesThatAreNotThere() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> MapFiles.read(folder.resolve("none.fits"), ReadOptions.DEFAULT));
  }
}
