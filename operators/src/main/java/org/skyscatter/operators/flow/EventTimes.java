package org.skyscatter.operators.flow;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.skyscatter.operators.item.MatchedMap;

/**
 * Gives each map its event time as its timestamp. A map that waited in state was released by a
 * timer or by another record, and has the timestamp of that.
 */
public final class EventTimes extends AbstractStreamOperator<MatchedMap>
    implements OneInputStreamOperator<MatchedMap, MatchedMap> {

  @Override
  public void processElement(StreamRecord<MatchedMap> element) {
    element.setTimestamp(
        Math.floorDiv(element.getValue().map().metadata().eventTimeMicros(), 1000L));
    output.collect(element);
  }
}
