package org.skyscatter.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar that {@code flink run} takes, as the build made it. */
class JobJarIT {

  private static final Pattern NOT_FOR_CLUSTERS =
      Pattern.compile(
          "^org/apache/flink/(core|runtime|client|streaming/api)/|^org/apache/logging/|^org/slf4j/"
              + "|^kafka/server/|^scala/|^org/junit|^META-INF/[^/]*\\.(SF|RSA|DSA)$");

  @Test
  void holdsWhatAClusterDoesNotHaveAndNothingElse() throws IOException {
    try (JarFile jar = new JarFile(jobJar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo("org.skyscatter.deploy.Skyscatter");
      List<String> names = jar.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .contains(
              "org/skyscatter/deploy/Skyscatter.class",
              "org/skyscatter/operators/SkyscatterPipeline.class",
              "org/skyscatter/encoder/ScatteringEncoder.class",
              "org/skyscatter/v1/SkyMap.class",
              "org/apache/flink/connector/kafka/source/KafkaSource.class",
              "org/apache/flink/connector/base/source/reader/SourceReaderBase.class",
              "org/apache/kafka/clients/consumer/KafkaConsumer.class",
              "org/apache/avro/Schema.class",
              "org/jtransforms/fft/DoubleFFT_1D.class",
              "nom/tam/fits/Fits.class",
              "org/apache/commons/compress/compressors/CompressorStreamFactory.class",
              "com/fasterxml/jackson/core/JsonFactory.class",
              "com/github/luben/zstd/Zstd.class",
              "com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class",
              "picocli/CommandLine.class",
              "META-INF/services/org.apache.kafka.common.config.provider.ConfigProvider");
      assertThat(names).doesNotContain("log4j2.properties").doesNotHaveDuplicates();
      assertThat(names.stream().filter(NOT_FOR_CLUSTERS.asPredicate())).isEmpty();
    }
  }

  private static Path jobJar() throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Path.of("target"), "skyscatter-deploy-*-job.jar")) {
      return jars.iterator().next();
    }
  }
}
