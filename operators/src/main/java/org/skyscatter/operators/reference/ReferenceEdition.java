package org.skyscatter.operators.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;

/**
 * Which reference of a survey and band was sent last.
 *
 * @param version its version
 * @param content the hash of all that its power depends on beside the rule
 * @param encoderHash the hash of the rule by which it was encoded
 */
record ReferenceEdition(long version, String content, String encoderHash) {

  /** How an edition stands in state. */
  static final TypeInformation<Tuple3<Long, String, String>> TYPE =
      Types.TUPLE(Types.LONG, Types.STRING, Types.STRING);

  static ReferenceEdition of(MapItem map, String encoderHash) {
    return new ReferenceEdition(map.metadata().version(), content(map), encoderHash);
  }

  static ReferenceEdition of(Tuple3<Long, String, String> state) {
    return new ReferenceEdition(state.f0, state.f1, state.f2);
  }

  Tuple3<Long, String, String> toState() {
    return Tuple3.of(version, content, encoderHash);
  }

  private static String content(MapItem map) {
    MapMetadata metadata = map.metadata();
    BeamShape beam = metadata.beam();
    String text =
        String.join(
            "\n",
            metadata.mapId(),
            metadata.unit(),
            metadata.sampling(),
            Integer.toString(metadata.resolution()),
            beam == null ? "" : beam.fwhmArcmin() + " " + Arrays.toString(beam.window()));
    List<Bytes> all = new ArrayList<>();
    all.add(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    map.parts().stream().map(MapPart::values).forEach(all::add);
    return Bytes.sha256(all);
  }
}
