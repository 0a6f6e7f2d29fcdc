package org.skyscatter.deploy.embedded;

import org.apache.flink.core.fs.Path;

/**
 * A complete checkpoint or savepoint.
 *
 * @param folder its address
 */
public record Checkpoint(Path folder) {

  /** The address as Flink's options take it. */
  public String address() {
    return folder.toString();
  }

  /** The path of a local one, the address of any other. */
  @Override
  public String toString() {
    String scheme = folder.toUri().getScheme();
    return scheme == null || scheme.equals("file") ? folder.getPath() : folder.toString();
  }
}
