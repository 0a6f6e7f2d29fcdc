package org.skyscatter.operators.reference;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MatchMapsOnRocksDbTest extends MatchMapsCases {
  @TempDir Path folder;

  @Override
  Path rocksDb() {
    return folder;
  }
}
