package org.skyscatter.operators.encode;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.sky.UnusableSkyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes reference maps as far as their S2, each by the rule of its survey and band, which says
 * too what becomes of its missing sky and its beam. The encoders are those of the tasks that encode
 * maps in the same JVM.
 */
public final class ReferenceEncoder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceEncoder.class);

  private final EncodingRules rules;
  private final Map<EncoderConfig, MapEncoder> encoders = new HashMap<>();

  private ReferenceEncoder(EncodingRules rules) {
    this.rules = rules;
  }

  /** Opens an encoder in a task, whose {@code close} must close it. */
  public static ReferenceEncoder open(RuntimeContext context, EncodingRules rules) {
    SharedEncoders.releaseWith(context);
    return new ReferenceEncoder(rules);
  }

  /**
   * The power by which the maps of a survey and band are divided.
   *
   * @throws UnusableReferenceException if there is no rule for the map, too little of its sky is
   *     seen, its power is not positive, or its rule has scales of different numbers of directions
   */
  public ReferencePower encode(MapItem map) throws UnusableReferenceException {
    MapMetadata metadata = map.metadata();
    try {
      EncodingRule rule =
          rules
              .find(metadata.survey(), metadata.band())
              .orElseThrow(() -> new IllegalArgumentException("no encoding rule matches the map"));
      MapEncoder encoder = encoders.computeIfAbsent(rule.config(), SharedEncoders.OF_JVM::acquire);
      return new ReferencePower(
          metadata.survey(),
          metadata.band(),
          metadata.mapId(),
          metadata.version(),
          metadata.unit(),
          rule.hash(),
          encoder.power(map, rule));
    } catch (UnusableSkyException e) {
      throw new UnusableReferenceException(UnusableSky.cause(e), e);
    } catch (RuntimeException | StackOverflowError e) {
      if (Thread.currentThread().isInterrupted()) {
        // The task is being cancelled; the map is read again.
        throw e;
      }
      LOG.warn("the encoder failed on reference map {}", metadata.mapId(), e);
      throw new UnusableReferenceException(
          new Rejection.Cause(RejectionReason.ENCODE_FAILED, null, String.valueOf(e.getMessage())),
          e);
    }
  }

  /** Gives the encoders back. */
  @Override
  public void close() {
    encoders.keySet().forEach(SharedEncoders.OF_JVM::release);
    encoders.clear();
  }
}
