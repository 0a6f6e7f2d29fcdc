package org.skyscatter.operators.reference;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.skyscatter.operators.item.MapItem;

/** The reference maps that the options of a job name by their files. */
interface ReferenceFiles extends Serializable {

  /**
   * Reads all maps; at most one for each survey and band.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if one holds no map that can be used; both messages name the
   *     file and the option
   */
  List<MapItem> read() throws IOException;
}
