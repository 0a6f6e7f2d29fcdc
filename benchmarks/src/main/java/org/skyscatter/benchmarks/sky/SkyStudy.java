package org.skyscatter.benchmarks.sky;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.skyscatter.benchmarks.sky.SimulatedSkies.Kind;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.Statistic;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.PixelGeometry;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import org.skyscatter.operators.sky.SkyTreatment;
import org.skyscatter.operators.sky.TreatedSky;
import org.skyscatter.operators.sky.UnusableSkyException;

/**
 * Measures bias and scatter of the statistics of a part of the sky: of single tiles, and of maps
 * with missing pixels under each policy. Prints Markdown.
 */
public final class SkyStudy {

  private static final int[] TILE_NSIDES = {1, 2, 4, 8};
  private static final double[] WIDTHS_DEGREES = {2, 5, 10};

  /** More tiles of one sky say little that is new. */
  private static final int MAX_TILES = 48;

  private static final int HEALPIX_ITERATIONS = 3;
  private static final int HOLES = 200;
  private static final double HOLE_RADIUS_DEGREES = 2;

  private final int skyCount;
  private final int nside;
  private final SimulatedSkies skies;
  private final MapAnalysis analysis;
  private final ScatteringEncoder encoder;
  private final IsotropicFeatures features;
  private final PixelGeometry geometry;
  private final PrintStream out;

  /** Studies maps of band limit L on HEALPix with nside = L/2, a power of two. */
  SkyStudy(int bandLimit, int skyCount, PrintStream out) {
    this.skyCount = skyCount;
    this.out = out;
    nside = bandLimit / 2;
    skies = new SimulatedSkies(nside, bandLimit);
    analysis = MapAnalysis.of(Sampling.HEALPIX_NESTED, nside, bandLimit, HEALPIX_ITERATIONS);
    EncoderConfig config =
        EncoderConfig.builder(bandLimit).directions(3).lowestScale(1).isotropic(true).build();
    encoder = new ScatteringEncoder(config);
    features = new IsotropicFeatures(config);
    geometry = PixelGeometry.of(Sampling.HEALPIX_NESTED, nside);
  }

  /**
   * Runs a study.
   *
   * @param arguments what is studied, {@code tiles} or {@code missing}; the band limit, a power of
   *     two; the number of skies of each kind
   */
  public static void main(String[] arguments) throws UnusableSkyException {
    if (arguments.length != 3 || !List.of("tiles", "missing").contains(arguments[0])) {
      System.err.println("expected: tiles|missing BANDLIMIT SKIES");
      System.exit(2);
    }
    SkyStudy study =
        new SkyStudy(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), System.out);
    if (arguments[0].equals("tiles")) {
      study.tiles();
    } else {
      study.missing();
    }
  }

  /** Single tiles: nested parents of several nsides. */
  void tiles() throws UnusableSkyException {
    for (Kind kind : Kind.values()) {
      StudyTables tables = new StudyTables(encoder.config());
      for (int tileNside : TILE_NSIDES) {
        for (double width : WIDTHS_DEGREES) {
          addTiles(tables, kind, tileNside, width);
        }
      }
      tables.print(out, "tile, side [deg] | taper [deg]", kind + " skies");
    }
  }

  private void addTiles(StudyTables tables, Kind kind, int tileNside, double width)
      throws UnusableSkyException {
    SkyTreatment treatment = treatment(MissingPolicy.APODISE, width);
    int tiles = 12 * tileNside * tileNside;
    int step = Math.max(1, tiles / MAX_TILES);
    int size = nside / tileNside * (nside / tileNside);
    VectorSample whole = new VectorSample(length());
    VectorSample local = new VectorSample(length());
    for (int s = 0; s < skyCount; s++) {
      double[] sky = skies.sky(kind, s);
      whole.add(features.of(encode(new TreatedSky(sky, 1, null))));
      for (int tile = s % step; tile < tiles; tile += step) {
        double[] values = Arrays.copyOfRange(sky, tile * size, (tile + 1) * size);
        local.add(features.of(encode(treatment.apodiseTile(tile * size, values))));
      }
    }
    double side = Math.toDegrees(Math.sqrt(4 * Math.PI / tiles));
    double[] bias = difference(local.mean(), whole.mean());
    tables.add(
        "nside %d, %.1f | %.0f".formatted(tileNside, side, width),
        inUnits(bias, whole),
        inUnits(local.deviation(), whole));
  }

  private record Treatment(String name, SkyTreatment treatment) {}

  /** Maps with a band or with holes, under each policy. */
  void missing() throws UnusableSkyException {
    List<Treatment> treatments = new ArrayList<>();
    for (MissingPolicy policy :
        List.of(MissingPolicy.ZERO, MissingPolicy.MEAN, MissingPolicy.INPAINT)) {
      treatments.add(new Treatment(policy.code(), treatment(policy, 1)));
    }
    for (double width : WIDTHS_DEGREES) {
      treatments.add(
          new Treatment(
              "%s %.0f deg".formatted(MissingPolicy.APODISE.code(), width),
              treatment(MissingPolicy.APODISE, width)));
    }
    for (Kind kind : Kind.values()) {
      StudyTables tables = new StudyTables(encoder.config());
      for (double latitude : new double[] {10, 20}) {
        String mask = "band of %.0f deg".formatted(latitude);
        boolean[] band = band(latitude);
        for (Treatment treatment : treatments) {
          addMask(tables, kind, mask, s -> band, treatment);
        }
      }
      for (Treatment treatment : treatments) {
        addMask(tables, kind, "holes", this::holes, treatment);
      }
      tables.print(out, "missing (seen) | policy", kind + " skies");
    }
  }

  /** Which pixels of a sky are missing. */
  private interface Mask {
    boolean[] of(int sky);
  }

  private void addMask(StudyTables tables, Kind kind, String name, Mask mask, Treatment treatment)
      throws UnusableSkyException {
    VectorSample whole = new VectorSample(length());
    VectorSample deviations = new VectorSample(length());
    double seen = 0;
    for (int s = 0; s < skyCount; s++) {
      double[] sky = skies.sky(kind, s);
      double[] expected = features.of(encode(new TreatedSky(sky, 1, null)));
      boolean[] missing = mask.of(s);
      for (int p = 0; p < sky.length; p++) {
        sky[p] = missing[p] ? Double.NaN : sky[p];
      }
      TreatedSky treated = treatment.treatment().treat(sky);
      seen += treated.skyFraction() / skyCount;
      whole.add(expected);
      deviations.add(difference(features.of(encode(treated)), expected));
    }
    tables.add(
        "%s (%.0f %%) | %s".formatted(name, 100 * seen, treatment.name()),
        inUnits(deviations.mean(), whole),
        inUnits(deviations.deviation(), whole));
  }

  private boolean[] band(double latitudeDegrees) {
    boolean[] missing = new boolean[geometry.pixelCount()];
    double[] direction = new double[3];
    for (int p = 0; p < missing.length; p++) {
      geometry.direction(p, direction);
      missing[p] = Math.abs(direction[2]) < Math.sin(Math.toRadians(latitudeDegrees));
    }
    return missing;
  }

  private boolean[] holes(int sky) {
    Random random = new Random(-1 - sky);
    boolean[] missing = new boolean[geometry.pixelCount()];
    double[] centre = new double[3];
    double[] direction = new double[3];
    double cosine = Math.cos(Math.toRadians(HOLE_RADIUS_DEGREES));
    for (int i = 0; i < HOLES; i++) {
      geometry.direction(random.nextInt(missing.length), centre);
      for (int p = 0; p < missing.length; p++) {
        geometry.direction(p, direction);
        double dot = centre[0] * direction[0] + centre[1] * direction[1] + centre[2] * direction[2];
        missing[p] |= dot >= cosine;
      }
    }
    return missing;
  }

  private SkyTreatment treatment(MissingPolicy policy, double widthDegrees) {
    return new SkyTreatment(
        Sampling.HEALPIX_NESTED,
        nside,
        new MissingSkySettings(policy, 0, widthDegrees, MissingSkySettings.DEFAULT_ITERATIONS));
  }

  private ScatteringCoefficients encode(TreatedSky sky) {
    ScatteringCoefficients coefficients = encoder.encode(analysis.analyse(sky.pixels()));
    return sky.window() == null ? coefficients : coefficients.correctedFor(sky.window());
  }

  private int length() {
    return features.end(Statistic.S4);
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, k -> a[k] - b[k]);
    return difference;
  }

  private double[] inUnits(double[] values, VectorSample whole) {
    double[] units = features.units(whole.mean());
    double[] ratios = new double[values.length];
    Arrays.setAll(ratios, k -> values[k] / units[k]);
    return ratios;
  }
}
