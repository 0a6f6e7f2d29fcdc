package org.skyscatter.operators.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.MapFormatException;
import org.skyscatter.operators.maps.MapReader;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;

/** A gravitational-wave alert: of its fields those that concern its maps. */
public final class IgwnAlert {

  /** The kind of an alert that takes an event back. */
  public static final String RETRACTION = "retraction";

  /** The kind of an alert of an event for which there is no map. */
  public static final String NO_SKYMAP = "no-skymap";

  /** The type of such an alert. */
  static final String RETRACTION_TYPE = "RETRACTION";

  private final String supereventId;
  private final String alertType;
  private final Instant timeCreated;
  private final Instant eventTime;
  private final Map<AlertMap, byte[]> maps;

  IgwnAlert(
      String supereventId,
      String alertType,
      Instant timeCreated,
      Instant eventTime,
      Map<AlertMap, byte[]> maps) {
    this.supereventId = supereventId;
    this.alertType = alertType;
    this.timeCreated = timeCreated;
    this.eventTime = eventTime;
    this.maps = new EnumMap<>(AlertMap.class);
    this.maps.putAll(maps);
  }

  /** The identifier of the event; the alerts of one event share it. */
  public String supereventId() {
    return supereventId;
  }

  /** The type of the alert: EARLYWARNING, PRELIMINARY, INITIAL, UPDATE or RETRACTION. */
  public String alertType() {
    return alertType;
  }

  /** When the alert was made. */
  public Instant timeCreated() {
    return timeCreated;
  }

  /** When the event took place; when the alert was made where it does not say, in a retraction. */
  public Instant eventTime() {
    return eventTime;
  }

  /** The maps that the alert holds. */
  public List<AlertMap> maps() {
    return List.copyOf(maps.keySet());
  }

  /** The kind of an alert without maps, as its counter is named; null where there are maps. */
  public @Nullable String kindWithoutMap() {
    if (alertType.equals(RETRACTION_TYPE)) {
      return RETRACTION;
    }
    return maps.isEmpty() ? NO_SKYMAP : null;
  }

  /** The identifier of a map: each alert of an event has maps of its own. */
  public String mapId(AlertMap which) {
    return supereventId + "-" + alertType + "-" + timeCreated + which.suffix();
  }

  /** The FITS file of a map; not copied. */
  public byte[] fits(AlertMap which) {
    byte[] fits = maps.get(which);
    if (fits == null) {
      throw new IllegalArgumentException("the alert has no map " + which.label());
    }
    return fits;
  }

  /**
   * Reads a map that the alert holds.
   *
   * @throws FeedException if it is no HEALPix map, or not one within the limits
   */
  public PixelMap read(AlertMap which, ReadOptions options) throws FeedException {
    byte[] fits = fits(which);
    try {
      InputMap map =
          MapReader.read(new ByteArrayInputStream(fits), OptionalLong.of(fits.length), options);
      if (map instanceof PixelMap pixels && pixels.sampling().isHealpix()) {
        return pixels;
      }
      throw new FeedException(
          FeedException.UNREADABLE_MAP, which.field(), which.field() + " is no HEALPix map");
    } catch (MapFormatException e) {
      throw new FeedException(
          e.isAboveLimits() ? FeedException.OVERSIZE : FeedException.UNREADABLE_MAP,
          which.field(),
          which.field() + " " + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new FeedException(
          FeedException.UNREADABLE_MAP, which.field(), which.field() + " cannot be read: " + e, e);
    }
  }
}
