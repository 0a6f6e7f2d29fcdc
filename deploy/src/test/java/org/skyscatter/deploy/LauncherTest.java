package org.skyscatter.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a source tree of its own, with a Maven and a Java that only say how they were
 * called.
 */
class LauncherTest {

  private static final String MAIN = "org.skyscatter.deploy.Skyscatter";

  @TempDir private Path folder;
  private Path root = Path.of("");
  private Path tools = Path.of("");

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void makeTree() throws IOException {
    root = Files.createDirectory(folder.resolve("source tree")).toRealPath();
    Files.copy(Path.of("../skyscatter"), root.resolve("skyscatter"));
    Files.createFile(root.resolve("pom.xml"));
    for (String module : List.of("schemas", "encoder", "operators", "deploy")) {
      Path sources = Files.createDirectories(root.resolve(module).resolve("src/main/java"));
      Files.createFile(sources.resolve("Some.java"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    tools = Files.createDirectory(folder.resolve("tools"));
    script(
        tools.resolve("mvn"),
        """
        echo "maven says: $*"
        [ -z "$BROKEN_BUILD" ] || exit 1
        mkdir -p deploy/target/lib
        touch deploy/target/skyscatter-deploy-9.9.9.jar deploy/target/skyscatter-deploy-9.9.9-job.jar
        """);
    java(17);
  }

  private void java(int release) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk " + release));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"%d.0.1\"\n".formatted(release));
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), "pwd; for word; do echo \"$word\"; done");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run launch(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return launch(root.resolve("skyscatter"), environment, arguments);
  }

  private Run launch(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("SKYSCATTER_JAVA_OPTS");
    builder.environment().put("PATH", tools + ":/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk 17").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void buildsOnceAndHandsOverToJava() throws Exception {
    Run first = launch(Map.of(), "encode", "a file.npy", "--alm");
    assertThat(first.exitCode()).isZero();
    assertThat(first.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("skyscatter: building with Maven"))
        .anyMatch(
            line -> line.startsWith("maven says: ") && line.endsWith("package -pl deploy -am"));
    Path target = root.resolve("deploy/target");
    assertThat(first.out().lines())
        .containsExactly(
            folder.toRealPath().toString(),
            "-Dskyscatter.home=" + root,
            "-XX:+UseSerialGC",
            "-cp",
            target.resolve("skyscatter-deploy-9.9.9.jar") + ":" + target.resolve("lib") + "/*",
            MAIN,
            "encode",
            "a file.npy",
            "--alm");
    Run second = launch(Map.of(), "encode", "a file.npy", "--alm");
    assertThat(second).isEqualTo(new Run(0, first.out(), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "operators/pom.xml",
        "schemas/src/main/java/Some.java",
        "encoder/src/main/java"
      })
  void buildsAgainWhenSourcesAreNewer(String changed) throws Exception {
    launch(Map.of(), "demo");
    Instant later = Instant.now().plusSeconds(5);
    Files.setLastModifiedTime(root.resolve(changed), FileTime.from(later));
    assertThat(launch(Map.of(), "demo").err()).contains("maven says");
  }

  @Test
  void saysThatTheBuildFailed() throws Exception {
    Run run = launch(Map.of("BROKEN_BUILD", "yes"), "demo");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).endsWith("skyscatter: the build failed; the lines above say why\n");
  }

  @Test
  void asksForMavenWhereThereIsNone() throws Exception {
    Path few = Files.createDirectory(folder.resolve("few"));
    for (String tool : List.of("dirname", "readlink", "sed", "find", "mkdir")) {
      script(few.resolve(tool), "PATH=/usr/bin:/bin exec %s \"$@\"".formatted(tool));
    }
    Run run = launch(Map.of("PATH", few.toString()), "demo");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("skyscatter: Maven is needed").hasLineCount(1);
  }

  @Test
  void refusesAnOldJava() throws Exception {
    java(11);
    Run run = launch(Map.of("JAVA_HOME", folder.resolve("jdk 11").toString()), "demo");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("skyscatter: Java 17 or newer is needed", "is 11.0.1")
        .hasLineCount(1);
  }

  @Test
  void asksAJavaWithoutReleaseFileForItsVersion() throws Exception {
    java(8);
    Path home = folder.resolve("jdk 8");
    Files.delete(home.resolve("release"));
    script(home.resolve("bin/java"), "echo 'openjdk version \"1.8.0_392\" 2023-10-17' >&2\n");
    Run run = launch(Map.of("JAVA_HOME", home.toString()), "demo");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("is 1.8.0_392");
  }

  @Test
  void namesAWrongJavaHome() throws Exception {
    Run run = launch(Map.of("JAVA_HOME", "/no/java"), "demo");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("skyscatter: JAVA_HOME is /no/java, where there is no bin/java\n");
  }

  @Test
  void silencesTheWarningsOfNewerJavas() throws Exception {
    java(25);
    Map<String, String> newer = Map.of("JAVA_HOME", folder.resolve("jdk 25").toString());
    assertThat(launch(newer, "demo").out().lines())
        .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    assertThat(launch(Map.of(), "demo").out()).doesNotContain("unsafe");
  }

  @Test
  void passesOptionsToJava() throws Exception {
    Map<String, String> options = Map.of("SKYSCATTER_JAVA_OPTS", "-Xmx4g  -XX:+UseG1GC -Da=*");
    assertThat(launch(options, "encode", "x").out().lines())
        .containsSubsequence("-Xmx4g", "-XX:+UseG1GC", "-Da=*", "-cp", MAIN, "encode", "x")
        .doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("sky"), Path.of("source tree/skyscatter"));
    Run run = launch(link, Map.of(), "--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).contains("-Dskyscatter.home=" + root, MAIN, "--version");
  }
}
