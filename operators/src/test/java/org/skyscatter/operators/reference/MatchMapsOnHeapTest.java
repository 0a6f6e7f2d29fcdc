package org.skyscatter.operators.reference;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

class MatchMapsOnHeapTest extends MatchMapsCases {
  @Override
  @Nullable Path rocksDb() {
    return null;
  }
}
