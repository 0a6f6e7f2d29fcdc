package org.skyscatter.deploy.encode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.feed.AlertMap;
import org.skyscatter.operators.feed.FeedException;
import org.skyscatter.operators.feed.IgwnAlert;
import org.skyscatter.operators.feed.IgwnAlertReader;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.MapFiles;
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.operators.maps.MapReader;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;

/** Reads a map from a file: a map file, or an alert that holds maps. */
final class InputFiles {

  /** Alerts are of some megabytes, and are read whole. */
  private static final int MAX_ALERT_BYTES = 1 << 26;

  private static final int START = 256;

  private InputFiles() {}

  /**
   * Reads a map.
   *
   * @param options of an alert, the extension chooses the map by its name
   */
  static InputMap read(Path file, ReadOptions options) throws IOException, MapFormatException {
    return MapFiles.open(file, (in, length) -> read(new BufferedInputStream(in), length, options));
  }

  private static InputMap read(InputStream in, OptionalLong length, ReadOptions options)
      throws IOException, MapFormatException {
    in.mark(START);
    byte[] start = in.readNBytes(START);
    in.reset();
    return IgwnAlertReader.isAlert(start)
        ? readAlert(in.readNBytes(MAX_ALERT_BYTES + 1), options)
        : MapReader.read(in, length, options);
  }

  private static PixelMap readAlert(byte[] bytes, ReadOptions options) throws MapFormatException {
    try {
      IgwnAlert alert = new IgwnAlertReader(MAX_ALERT_BYTES).read(bytes);
      return alert.read(choose(alert, options.extension()), options.ofExtension(null));
    } catch (FeedException e) {
      throw new MapFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static AlertMap choose(IgwnAlert alert, @Nullable String name) throws MapFormatException {
    if (alert.kindWithoutMap() != null) {
      throw new MapFormatException(
          "has no map: it is an alert of type %s (%s) of %s"
              .formatted(alert.alertType(), alert.kindWithoutMap(), alert.supereventId()));
    }
    List<AlertMap> maps = alert.maps();
    for (AlertMap map : maps) {
      if (name == null || map.label().equalsIgnoreCase(name)) {
        return map;
      }
    }
    throw new MapFormatException(
        "is an alert without the map %s; it has %s"
            .formatted(name, String.join(", ", maps.stream().map(AlertMap::label).toList())));
  }
}
