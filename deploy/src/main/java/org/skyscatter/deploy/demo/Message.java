package org.skyscatter.deploy.demo;

import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/**
 * A record for a topic.
 *
 * @param topic the topic
 * @param key the key, by which all records of a map are in one partition
 * @param value the value
 */
record Message(String topic, String key, byte[] value) {

  /** A map, for the topic of maps. */
  static Message of(SkyMap map) {
    return new Message(
        DemoTopics.MAPS,
        key(map.getSurvey(), map.getBand(), map.getMapId()),
        new RecordWriter<SkyMap>(SkyMap.getClassSchema()).write(map));
  }

  /** A tile, for the same topic. */
  static Message of(SkyTile tile) {
    return new Message(
        DemoTopics.MAPS,
        key(tile.getSurvey(), tile.getBand(), tile.getMapId()),
        new RecordWriter<SkyTile>(SkyTile.getClassSchema()).write(tile));
  }

  private static String key(String survey, String band, String mapId) {
    return survey + "/" + band + "/" + mapId;
  }
}
