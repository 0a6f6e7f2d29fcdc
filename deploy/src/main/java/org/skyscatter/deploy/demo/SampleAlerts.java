package org.skyscatter.deploy.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * The mock alerts that come with Skyscatter: one with the map of an event and that of its
 * coincidence with a gamma-ray burst, and the retraction of the event.
 */
final class SampleAlerts {

  /** When the event of the alerts was. */
  static final Instant EVENT_TIME = Instant.parse("2010-09-07T09:29:47.142Z");

  /** Begins the map ids of the event. */
  static final String EVENT = "MS100907ab";

  private SampleAlerts() {}

  /** The alert with two maps, as an Avro container. */
  static Message withMaps() throws IOException {
    return new Message(DemoTopics.ALERTS, EVENT, read("igwn_alert_external_coinc_deflate.avro"));
  }

  /** The retraction, as JSON. */
  static Message retraction() throws IOException {
    return new Message(DemoTopics.ALERTS, EVENT, read("igwn_alert_retraction.json"));
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in = SampleAlerts.class.getResourceAsStream("alerts/" + file)) {
      if (in == null) {
        throw new FileNotFoundException("the sample alert " + file + " is missing");
      }
      return in.readAllBytes();
    }
  }
}
