package org.skyscatter.deploy.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.ErrorReport;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.operators.sky.UnusableSkyException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code encode}. */
@Command(
    name = "encode",
    sortOptions = false,
    header = "Encode maps in files, without Kafka.",
    description = {
      "",
      "Computes the scattering covariances of the map in each FILE and writes them, one JSON object"
          + " a line or as Avro records, in the order of the files. A FILE is a HEALPix map in FITS (whole, partial or"
          + " multi-order), a HealSparse map, or a NumPy array (.npy) of pixels or of harmonic"
          + " coefficients, each also compressed with gzip; or a gravitational-wave alert (Avro or"
          + " JSON). A file that cannot be"
          + " encoded costs one line on standard error; the others are encoded all the same."
    },
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  skyscatter encode --bandlimit 64 --j-min 2 wmap_V.fits wmap_W.fits",
      "  skyscatter encode --field Q_STOKES --isotropic --output q.json map.fits",
      "  skyscatter encode --sampling gl map.npy",
      "  skyscatter encode --missing mean survey.hsp partial.fits.gz",
      "  skyscatter encode --nside 128 gw_multiorder.fits",
      "  skyscatter encode --extension combined alert.avro",
      "  skyscatter encode --alm --reference mean_alm.npy alm1.npy alm2.npy",
      "  skyscatter encode --format avro --output maps.avro map1.npy map2.npy"
    })
public final class EncodeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files with the maps.")
  private List<Path> files = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nThe files:%n", order = 1)
  private InputArguments input = new InputArguments();

  @ArgGroup(validate = false, heading = "%nMissing sky, and the beam:%n", order = 2)
  private SkyArguments sky = new SkyArguments();

  @ArgGroup(validate = false, heading = "%nThe encoder:%n", order = 3)
  private EncoderArguments encoder = new EncoderArguments();

  @ArgGroup(validate = false, heading = "%nThe output:%n", order = 4)
  private OutputArguments output = new OutputArguments();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailure, IOException {
    encoder.check(input.complexMap());
    output.refuseToOverwrite(inputs());
    MapEncoders encoders = encoders();
    int exitCode = ExitCodes.SUCCESS;
    try (ResultWriter writer = output.open()) {
      for (Path file : files) {
        EncodedFile result;
        try {
          result = encode(file, encoders);
        } catch (IOException
            | MapFormatException
            | UnusableSkyException
            | IllegalArgumentException e) {
          ErrorReport.of(spec).show(spec.commandLine().getErr(), FileErrors.describe(file, e), e);
          exitCode = ExitCodes.FAILURE;
          continue;
        }
        write(writer, result);
      }
    }
    return exitCode;
  }

  private List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(files);
    encoder.reference().ifPresent(inputs::add);
    return inputs;
  }

  private MapEncoders encoders() throws CommandFailure {
    Optional<Path> reference = encoder.reference();
    if (reference.isEmpty()) {
      return new MapEncoders(sky.beam());
    }
    Path file = reference.get();
    try {
      return new MapEncoders(sky.beam(), file.toString(), read(file));
    } catch (IOException | MapFormatException e) {
      throw CommandFailure.of("--reference " + FileErrors.describe(file, e), e);
    }
  }

  private EncodedFile encode(Path file, MapEncoders encoders)
      throws IOException, MapFormatException, UnusableSkyException, CommandFailure {
    InputMap map = read(file);
    EncoderConfig config = encoder.config(map.defaultBandLimit(), input.complexMap());
    EncodingRule rule = sky.applyTo(EncodingRule.of("*", "*", config).with(encoder.healpix()));
    Instant start = Instant.now();
    long startNanos = System.nanoTime();
    EncodedSky encoded = encoders.encode(map, rule);
    return new EncodedFile(
        file.toString(),
        Files.getLastModifiedTime(file).toInstant(),
        map,
        rule,
        MapEncoders.stated(map, rule),
        encoders.referenceName(),
        encoded,
        start,
        Duration.ofNanos(System.nanoTime() - startNanos));
  }

  private InputMap read(Path file) throws IOException, MapFormatException {
    return InputFiles.read(file, input.toReadOptions(encoder.bandLimit()));
  }

  private void write(ResultWriter writer, EncodedFile result) throws CommandFailure {
    try {
      writer.write(result);
    } catch (IOException e) {
      throw CommandFailure.of("cannot write " + output.target() + ": " + e.getMessage(), e);
    }
  }
}
