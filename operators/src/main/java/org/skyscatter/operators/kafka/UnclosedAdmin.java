package org.skyscatter.operators.kafka;

import java.lang.reflect.Field;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/**
 * The client for administration that the connector's exactly-once writer starts and, in release
 * 5.0.0, never closes. Its thread would hold the classes of every job that ever ran on a
 * TaskManager.
 */
final class UnclosedAdmin {

  private UnclosedAdmin() {}

  /**
   * Closes the client of a writer, where it has one.
   *
   * @throws IllegalAccessException if its field cannot be read
   */
  static void closeIn(Object writer) throws IllegalAccessException {
    for (Field field : writer.getClass().getDeclaredFields()) {
      if (Admin.class.isAssignableFrom(field.getType())) {
        field.setAccessible(true);
        if (field.get(writer) instanceof Admin admin) {
          admin.close(Duration.ZERO);
        }
      }
    }
  }
}
