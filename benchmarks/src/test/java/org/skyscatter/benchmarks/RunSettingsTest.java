package org.skyscatter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunSettingsTest {

  private static RunSettings settings(Map<String, String> changes) {
    Map<String, String> values =
        new TreeMap<>(
            Map.of(
                "benchmark", "encode",
                "bandlimit", "256,2048",
                "threads", "2",
                "isotropic", "true",
                "starts", "5",
                "quick", "false",
                "kernel", "auto",
                "heap", "",
                "version", "abc"));
    values.putAll(
        Map.of("warmup", "0", "measure", "0", "command", "benchmarks/run --kernel=auto x"));
    values.putAll(changes);
    List<String> arguments = new ArrayList<>();
    values.forEach((name, value) -> arguments.add(name + "=" + value));
    return RunSettings.of(arguments.toArray(String[]::new));
  }

  @Test
  void readsArguments() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new RunSettings(
                "encode",
                List.of(256, 2048),
                2,
                true,
                5,
                false,
                "auto",
                "",
                0,
                0,
                "abc",
                "benchmarks/run --kernel=auto x"));
  }

  @Test
  void namesAMissingArgument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunSettings.of("bandlimit=4"))
        .withMessage("the argument benchmark=... is missing");
  }

  @Test
  void measuresInTheHeapOfTheGoalsUnlessToldElse() {
    assertThat(settings(Map.of()).jvmOptions(1024)).contains("-Xmx1g");
    assertThat(settings(Map.of()).jvmOptions(2048)).contains("-Xmx4g");
    assertThat(settings(Map.of("heap", "600m")).jvmOptions(2048)).contains("-Xmx600m");
  }

  @Test
  void offersTheVectorModuleToAllButThePlainKernel() {
    String module = "--add-modules=jdk.incubator.vector";
    assertThat(settings(Map.of()).jvmOptions(256))
        .contains(module)
        .noneMatch(option -> option.startsWith("-Dskyscatter.kernel"));
    assertThat(settings(Map.of("kernel", "vector")).jvmOptions(256))
        .contains(module, "-Dskyscatter.kernel=vector");
    assertThat(settings(Map.of("kernel", "plain")).jvmOptions(256))
        .contains("-Dskyscatter.kernel=plain")
        .doesNotContain(module);
  }

  @Test
  void takesFewerSecondsWhereQuickAndThoseItIsGiven() {
    RunSettings full = settings(Map.of());
    RunSettings quick = settings(Map.of("quick", "true"));
    assertThat(quick.warmupSeconds(256)).isLessThan(full.warmupSeconds(256));
    assertThat(quick.measureSeconds(2048)).isLessThan(full.measureSeconds(2048));
    RunSettings given = settings(Map.of("quick", "true", "warmup", "7", "measure", "3"));
    assertThat(given.warmupSeconds(2048)).isEqualTo(7);
    assertThat(given.measureSeconds(256)).isEqualTo(3);
  }
}
