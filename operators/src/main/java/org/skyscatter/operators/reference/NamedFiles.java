package org.skyscatter.operators.reference;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.decode.MapChecks;
import org.skyscatter.operators.decode.UnusableRecordException;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RecordPosition;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.operators.maps.MapReader;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadLimits;
import org.skyscatter.operators.maps.ReadOptions;
import org.skyscatter.operators.options.ReferenceOptions;

/** Reads the reference maps that {@link ReferenceOptions#FILES} names. */
final class NamedFiles implements ReferenceFiles {

  private final List<NamedFile> files;
  private final EncodingRules rules;

  private NamedFiles(List<NamedFile> files, EncodingRules rules) {
    this.files = List.copyOf(files);
    this.rules = rules;
  }

  /**
   * Checks the option; no file is touched.
   *
   * @throws IllegalArgumentException naming the entry and the key at fault
   */
  static NamedFiles of(List<Map<String, String>> entries, EncodingRules rules) {
    List<NamedFile> files = NamedFile.parse(entries);
    for (NamedFile file : files) {
      EncodingRule rule =
          rules
              .find(file.survey(), file.band())
              .orElseThrow(() -> unused(file, "no encoding rule matches"));
      if (rule.reference() == ReferencePolicy.NONE) {
        throw unused(file, "the encoding rule uses no reference for");
      }
    }
    return new NamedFiles(files, rules);
  }

  private static IllegalArgumentException unused(NamedFile file, String why) {
    return new IllegalArgumentException(
        message(file, "%s survey '%s', band '%s'".formatted(why, file.survey(), file.band())));
  }

  /** The keys of the surveys and bands that have a file. */
  Set<String> surveyKeys() {
    Set<String> keys = new HashSet<>();
    files.forEach(file -> keys.add(SurveyKey.of(file.survey(), file.band())));
    return keys;
  }

  @Override
  public List<MapItem> read() throws IOException {
    List<MapItem> maps = new ArrayList<>();
    for (NamedFile file : files) {
      try {
        maps.add(read(file));
      } catch (FileNotFoundException e) {
        throw new IOException(message(file, "there is no such file"), e);
      } catch (IOException e) {
        throw new IOException(message(file, "cannot be read: " + e.getMessage()), e);
      } catch (MapFormatException | UnusableRecordException e) {
        throw new IllegalArgumentException(message(file, e.getMessage()), e);
      }
    }
    return maps;
  }

  private static String message(NamedFile file, @Nullable String text) {
    return "%s: %s: %s".formatted(ReferenceOptions.FILES.key(), file.file(), text);
  }

  private MapItem read(NamedFile file)
      throws IOException, MapFormatException, UnusableRecordException {
    EncoderConfig config =
        rules
            .find(file.survey(), file.band())
            .map(EncodingRule::config)
            .orElseThrow(() -> new IllegalStateException("the rules were checked"));
    ReadOptions options =
        new ReadOptions(
            file.sampling(),
            file.harmonic(),
            config.complexMap(),
            file.field(),
            file.extension(),
            null,
            config.bandLimit(),
            ReadLimits.ofMemory(Runtime.getRuntime().maxMemory()));
    Path path = new Path(file.file());
    FileSystem files = path.getFileSystem();
    FileStatus status = files.getFileStatus(path);
    if (status.isDir()) {
      throw new MapFormatException("is a folder, not a file");
    }
    try (InputStream in = files.open(path)) {
      return item(file, config, MapReader.read(in, OptionalLong.of(status.getLen()), options));
    }
  }

  private MapItem item(NamedFile file, EncoderConfig config, InputMap map)
      throws UnusableRecordException {
    MapChecks checks = new MapChecks(rules, Duration.ZERO, Clock.systemUTC());
    OriginalRecord origin =
        new OriginalRecord(new RecordPosition(file.file(), 0, 0), 0, null, List.of(), null);
    Bytes values = Bytes.wrap(map.valueBytes());
    if (map instanceof PixelMap pixels) {
      return checks.checkPixels(
          metadata(
              file,
              pixels.sampling().name(),
              pixels.resolution(),
              pixels.coordinateFrame(),
              pixels.unit()),
          config.complexMap(),
          map.valueType(),
          values,
          origin);
    }
    return checks.checkCoefficients(
        metadata(file, MapMetadata.HARMONIC, map.defaultBandLimit(), "", ""),
        config.complexMap(),
        map.valueType(),
        values,
        origin);
  }

  private static MapMetadata metadata(
      NamedFile file, String sampling, int resolution, String frame, String unit) {
    return new MapMetadata(
        file.id(),
        file.survey(),
        file.band(),
        0,
        file.version(),
        sampling,
        resolution,
        frame,
        unit,
        null);
  }
}
