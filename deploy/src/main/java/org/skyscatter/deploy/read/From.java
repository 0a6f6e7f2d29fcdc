package org.skyscatter.deploy.read;

/** Where reading starts. */
enum From {
  /** At the earliest record that the topic still has. */
  EARLIEST,
  /** At what comes from now on. */
  LATEST
}
