package org.skyscatter.operators.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.maps.MapRecords;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;
import org.skyscatter.v1.SkyMap;

/**
 * The feed {@value Feeds#IGWN_ALERT}: gravitational-wave alerts, whose maps become those of the
 * survey {@value #SURVEY} and of the bands {@code event} and {@code combined}.
 */
public final class IgwnAlertFeed implements FeedDecoder {

  /** The survey of the maps. */
  public static final String SURVEY = "igwn";

  /** What the format fixes, for files that do not repeat it: equatorial, and per steradian. */
  private static final String FRAME = "C";

  private static final String UNIT = "sr-1";

  private @Nullable FeedContext context;
  private @Nullable IgwnAlertReader reader;

  @Override
  public void open(FeedContext newContext) {
    context = newContext;
    reader = new IgwnAlertReader(newContext.maxBytes());
  }

  @Override
  public FeedContent decode(FeedMessage message) throws FeedException {
    if (context == null || reader == null) {
      throw new IllegalStateException("the feed is not open");
    }
    IgwnAlert alert = reader.read(message.value());
    String kindWithoutMap = alert.kindWithoutMap();
    if (kindWithoutMap != null) {
      return FeedContent.withoutMap(kindWithoutMap);
    }
    List<SkyMap> maps = new ArrayList<>();
    for (AlertMap which : alert.maps()) {
      PixelMap map = alert.read(which, options(context, which));
      maps.add(
          MapRecords.builder(map)
              .setMapId(alert.mapId(which))
              .setSurvey(SURVEY)
              .setBand(which.label())
              .setEventTime(alert.eventTime())
              .setCoordinateFrame(stated(map.coordinateFrame(), FRAME))
              .setUnit(stated(map.unit(), UNIT))
              .build());
    }
    return FeedContent.of(maps);
  }

  private static ReadOptions options(FeedContext context, AlertMap which) {
    OptionalInt bandLimit = context.bandLimit(SURVEY, which.label());
    return ReadOptions.DEFAULT
        .atResolution(null, bandLimit.isPresent() ? bandLimit.getAsInt() : null)
        .within(context.readLimits());
  }

  private static String stated(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
