package org.skyscatter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script in a source tree of its own, with a Maven and a Java that only say how they were
 * called.
 */
class RunScriptTest {

  @TempDir private Path folder;
  private Path root = Path.of("");
  private Path jdk = Path.of("");

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void makeTree() throws IOException {
    root = Files.createDirectory(folder.resolve("source tree")).toRealPath();
    Files.createFile(root.resolve("pom.xml"));
    for (String module : List.of("encoder", "benchmarks")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    Files.copy(Path.of("run"), root.resolve("benchmarks/run"));
    maven("echo 'Maven is talkative'; mkdir -p benchmarks/target/lib");
    jdk = folder.resolve("a jdk");
    java("25.0.1");
  }

  private void maven(String text) throws IOException {
    script(folder.resolve("tools/mvn"), text);
  }

  private void java(String version) throws IOException {
    script(
        jdk.resolve("bin/java"),
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-10-21' >&2; exit; fi
        for word; do echo "$word"; done
        """
            .formatted(version));
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("/bin/bash", root.resolve("benchmarks/run").toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Run runOnJdk(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--jdk", jdk.toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  @Test
  void explainsItself() throws Exception {
    Run run = run("--quick", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: benchmarks/run [OPTION]...\n").contains("--bandlimit");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fast                            | there is no option '--fast'
          256                               | there is no option '256'
          --bandlimit                       | --bandlimit needs a value
          --bandlimit 256,                  | --bandlimit must be numbers with commas between, but is '256,'
          --bandlimit 256,4                 | --bandlimit must be numbers from 5 to 8192, but one is '4'
          --bandlimit 18446744073709551872  | --bandlimit must be numbers from 5 to 8192, but one is '18446744073709551872'
          --threads 0                       | --threads must be a whole number from 1 to 1024, but is '0'
          --starts many                     | --starts must be a whole number from 1 to 1000, but is 'many'
          --kernel gpu                      | --kernel must be auto, plain or vector, but is 'gpu'
          --heap 4                          | --heap must be a size such as 2g, but is '4'
          --benchmark speed                 | --benchmark must be encode, throughput, build or analyse, but is 'speed'
          --benchmark build --threads 2     | --threads says nothing to the benchmark build, which uses one
          --benchmark analyse --isotropic   | --isotropic says nothing to the benchmark analyse
          --jdk /no/java                    | --jdk is '/no/java', where there is no bin/java
          """)
  void refusesAWrongCommandLine(String arguments, String message) throws Exception {
    assertThat(run(arguments.split(" ")))
        .isEqualTo(
            new Run(2, "", "benchmarks/run: " + message + "; --help tells what is possible\n"));
  }

  @Test
  void buildsQuietlyAndHandsOverToJava() throws Exception {
    Run first = runOnJdk();
    assertThat(first.exitCode()).isZero();
    assertThat(first.err()).startsWith("benchmarks/run: building with Maven").hasLineCount(1);
    Path target = root.resolve("benchmarks/target");
    assertThat(first.out().lines())
        .containsExactly(
            "-cp",
            target + "/classes:" + target + "/lib/*",
            "--sun-misc-unsafe-memory-access=allow",
            "org.skyscatter.benchmarks.BenchmarkRun",
            "benchmark=encode",
            "bandlimit=256,512,1024",
            "threads=2",
            "isotropic=false",
            "starts=5",
            "quick=false",
            "kernel=auto",
            "heap=",
            "warmup=0",
            "measure=0",
            "version=unknown",
            "command=benchmarks/run --jdk " + jdk.toString().replace(" ", "\\ "));
    assertThat(runOnJdk()).isEqualTo(new Run(0, first.out(), ""));
    FileTime later = FileTime.from(Instant.now().plusSeconds(5));
    Files.setLastModifiedTime(root.resolve("encoder/src/main"), later);
    assertThat(runOnJdk().err()).contains("building with Maven");
  }

  @Test
  void handsOverTheOptions() throws Exception {
    java("17.0.9");
    Run run =
        runOnJdk(
            "--quick",
            "--isotropic",
            "--bandlimit",
            "64,128",
            "--threads",
            "1",
            "--kernel",
            "plain",
            "--heap",
            "2g",
            "--warmup",
            "3",
            "--measure",
            "4");
    assertThat(run.out().lines())
        .contains(
            "bandlimit=64,128",
            "threads=1",
            "isotropic=true",
            "starts=1",
            "quick=true",
            "kernel=plain",
            "heap=2g",
            "warmup=3",
            "measure=4")
        .noneMatch(line -> line.contains("unsafe"));
  }

  @Test
  void showsWhatMavenSaysWhereTheBuildFails() throws Exception {
    maven("echo 'it is broken'; exit 1");
    Run run = runOnJdk();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .endsWith("it is broken\nbenchmarks/run: the build failed; the lines above say why\n");
  }

  @Test
  void refusesAnOldJava() throws Exception {
    java("11.0.2");
    Run run = runOnJdk();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("Java 17 or newer is needed").hasLineCount(1);
  }
}
