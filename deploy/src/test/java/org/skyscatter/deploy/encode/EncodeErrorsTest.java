package org.skyscatter.deploy.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.deploy.Skyscatter;
import org.skyscatter.operators.maps.NpyFile;
import picocli.CommandLine;

class EncodeErrorsTest {

  private static final int L = 8;

  @TempDir private Path folder;
  private final Random random = new Random(3);
  private Path harmonics = Path.of("");

  @BeforeEach
  void writeHarmonics() throws IOException {
    harmonics = write(L, 1);
  }

  private Path write(int bandLimit, double scale) throws IOException {
    double[] values = random.doubles((long) bandLimit * bandLimit, -scale, scale).toArray();
    return NpyFile.write(folder, "<f8", bandLimit + ", " + bandLimit, NpyFile.doubles(values));
  }

  @Test
  void doesNotOverwriteItsInput() throws Exception {
    byte[] before = Files.readAllBytes(harmonics);
    Path sameFile = folder.resolve(".").resolve(harmonics.getFileName());
    CommandRun run = CommandRun.of("encode", "--alm", "--output", sameFile, harmonics);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("would overwrite an input");
    CommandRun reference =
        CommandRun.of(
            "encode", "--alm", "--reference", harmonics, "--output", sameFile, "none.npy");
    assertThat(reference.err()).contains("would overwrite an input");
    assertThat(Files.readAllBytes(harmonics)).isEqualTo(before);
  }

  @Test
  void namesAnOutputThatCannotBeWritten() {
    CommandRun run =
        CommandRun.of("encode", "--alm", "--output", folder.resolve("no/out.json"), harmonics);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains("cannot write", "out.json: its folder does not exist");
    assertThat(CommandRun.of("encode", "--alm", "--output", folder, harmonics).err())
        .contains("cannot write " + folder);
  }

  @Test
  void failsWhereStandardOutputTakesNothing() throws Exception {
    PrintStream before = System.out;
    StringWriter err = new StringWriter();
    OutputStream full = OutputStream.nullOutputStream();
    full.close();
    try {
      System.setOut(new PrintStream(full, false, StandardCharsets.UTF_8));
      CommandLine command = Skyscatter.commandLine().setErr(new PrintWriter(err, true));
      assertThat(command.execute("encode", "--alm", harmonics.toString()))
          .isEqualTo(ExitCodes.FAILURE);
    } finally {
      System.setOut(before);
    }
    assertThat(err.toString())
        .isEqualTo("skyscatter: cannot write standard output: it is closed or full%n".formatted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--directions 0     | --directions must be from 1 to",
        "--j-min -1         | --j-min must be from 0 to",
        "--j-min 13         | --j-min must be from 0 to 12",
        "--delta-j 0        | --delta-j must be at least 1",
        "--iterations -1    | --iterations must not be negative",
        "--bandlimit 1      | --bandlimit must be from 2 to 8192",
        "--bandlimit many   | Invalid value for option '--bandlimit': 'many' is not an int",
        "--sampling square  | expected one of mw, mwss, dh, gl, healpix-ring, healpix-nested but was",
        "--format xml       | Invalid value for option '--format'",
        "--missing guess    | Invalid value for option '--missing'",
        "--iso tropic       | Unknown option: '--iso'",
        "--output           | Missing required parameter for option '--output'"
      })
  void explainsWrongOptions(String options, String expected) {
    List<Object> arguments = new ArrayList<>(List.of("encode", "none.npy"));
    arguments.addAll(Arrays.asList((Object[]) options.strip().split(" ")));
    CommandRun run = CommandRun.of(arguments.toArray());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("skyscatter: ").contains(expected).doesNotContain("\tat ");
  }

  @Test
  void asksForAFile() {
    CommandRun run = CommandRun.of("encode", "--alm");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("Missing required parameter: 'FILE'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bandlimit 9          | has harmonic coefficients up to L = 8, but --bandlimit is 9",
        "--j-min 3              | --j-min must be from 0 to 2 at --bandlimit 8, but is 3",
        "--complex              | expected [L, 2L-1]"
      })
  void namesTheFileThatDoesNotFit(String options, String expected) {
    List<Object> arguments = new ArrayList<>(List.of("encode", "--alm", harmonics));
    arguments.addAll(Arrays.asList((Object[]) options.strip().split(" ")));
    CommandRun run = CommandRun.of(arguments.toArray());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).startsWith("skyscatter: " + harmonics + ": ").contains(expected);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void namesAMapThatIsTooCoarse() throws Exception {
    Path file = NpyFile.write(folder, "<f8", "8, 15", NpyFile.doubles(new double[120]));
    CommandRun run = CommandRun.of("encode", "--bandlimit", 9, file);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains(file + ": band limit of a MW map of resolution 8 must be");
  }

  @Test
  void namesTheReferenceThatDoesNotFit() throws Exception {
    Path coarse = write(4, 1);
    assertThat(CommandRun.of("encode", "--alm", "--reference", coarse, harmonics).err())
        .contains("reference " + coarse + ": has harmonic coefficients up to L = 4");
    Path zero = NpyFile.write(folder, "<c16", "8, 8", NpyFile.doubles(new double[128]));
    assertThat(
            CommandRun.of("encode", "--alm", "--directions", 2, "--reference", zero, harmonics)
                .err())
        .contains("reference " + zero + " cannot divide: its S2[j=0,d=0] is 0.0");
    CommandRun missing = CommandRun.of("encode", "--alm", "--reference", "no.npy", harmonics);
    assertThat(missing)
        .isEqualTo(
            new CommandRun(
                ExitCodes.FAILURE,
                "",
                "skyscatter: --reference no.npy: no such file%n".formatted()));
  }

  @Test
  void refusesMapsWhoseCoefficientsOverflow() throws Exception {
    Path file = write(L, 1e200);
    CommandRun run = CommandRun.of("encode", "--alm", file);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("overflow double precision");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad_truncated.fits",
        "bad_huge_header.fits",
        "bad_nside_mismatch.fits",
        "bad_nside_not_power_of_two.fits",
        "bad_missing_ordering.fits",
        "bad_image_not_table.fits",
        "bad_partial_pixel_out_of_range.fits",
        "bad_uniq_duplicate.fits",
        "bad_uniq_overlap.fits",
        "bad_uniq_incomplete.fits",
        "bad_uniq_invalid.fits",
        "bad_gzip_bomb.fits.gz",
        "healpix_partial_explicit.fits",
        "healpix_unseen_f32.fits",
        "healpix_bad_data.fits",
        "healpix_int32_tnull.fits",
        "healsparse_wmap_V_masked.hsp",
        "README.md"
      })
  void refusesBadFilesInOneLine(String name) throws Exception {
    Path file = Path.of("../operators/src/test/resources/org/skyscatter/operators/maps", name);
    CommandRun run = CommandRun.of("encode", file);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("skyscatter: " + file + ": ");
    assertThat(run.err().lines()).hasSize(1);
  }
}
