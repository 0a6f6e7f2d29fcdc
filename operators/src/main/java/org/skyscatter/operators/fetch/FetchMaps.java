package org.skyscatter.operators.fetch;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.decode.MapChecks;
import org.skyscatter.operators.decode.UnusableRecordException;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.LocatedMap;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.ReadOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the files of maps that came by reference, several at a time. The map of a file passes the
 * same checks as one in a record; a file that cannot be used is a rejection of the record that
 * names it.
 */
public final class FetchMaps extends RichAsyncFunction<LocatedMap, DecodedItem> {
  private static final Logger LOG = LoggerFactory.getLogger(FetchMaps.class);
  private static final Clock CLOCK = Clock.systemUTC();

  private final EncodingRules rules;
  private final FetchSettings settings;
  private final Duration eventTimeAhead;
  private transient @Nullable Session session;

  /** What lives as long as a task. */
  private record Session(FetchPool pool, LocatedMapChecks checks) {}

  /**
   * Fetches for a job.
   *
   * @param eventTimeAhead how far an event time may be ahead of the clock
   */
  public FetchMaps(EncodingRules rules, FetchSettings settings, Duration eventTimeAhead) {
    this.rules = rules;
    this.settings = settings;
    this.eventTimeAhead = eventTimeAhead;
  }

  @Override
  public void open(OpenContext context) {
    session =
        new Session(
            new FetchPool(settings, getRuntimeContext().getTaskInfo().getTaskNameWithSubtasks()),
            new LocatedMapChecks(new MapChecks(rules, eventTimeAhead, CLOCK)));
  }

  @Override
  public void close() {
    if (session != null) {
      session.pool().close();
      session = null;
    }
  }

  @Override
  public void asyncInvoke(LocatedMap map, ResultFuture<DecodedItem> result) {
    if (session == null) {
      throw new IllegalStateException("open was not called");
    }
    ReadOptions options;
    try {
      options = options(map.metadata());
    } catch (UnusableRecordException | RuntimeException e) {
      complete(map, null, e, result);
      return;
    }
    LocatedMapChecks checks = session.checks();
    CompletableFuture<?> unused =
        session
            .pool()
            .submit(map.location(), options)
            .thenApply(file -> checked(map, file, checks))
            .whenComplete((item, failure) -> complete(map, item, failure, result));
  }

  private ReadOptions options(MapMetadata metadata) throws UnusableRecordException {
    EncoderConfig config = rule(metadata).config();
    Sampling sampling =
        metadata.sampling().isEmpty() || metadata.isHarmonic()
            ? null
            : Sampling.valueOf(metadata.sampling());
    boolean healpix = sampling != null && sampling.isHealpix();
    return ReadOptions.of(sampling, metadata.isHarmonic(), config.complexMap(), null)
        .atResolution(
            healpix && metadata.resolution() > 0 ? metadata.resolution() : null,
            config.bandLimit());
  }

  /** The rule of a map; a map from a checkpoint was let in by the rules of an earlier start. */
  private EncodingRule rule(MapMetadata metadata) throws UnusableRecordException {
    Optional<EncodingRule> rule = rules.find(metadata.survey(), metadata.band());
    if (rule.isEmpty()) {
      throw new UnusableRecordException(
          RejectionReason.NO_RULE,
          "survey",
          "no encoding rule matches survey '%s' and band '%s' any more"
              .formatted(metadata.survey(), metadata.band()));
    }
    return rule.get();
  }

  private static DecodedItem checked(LocatedMap map, InputMap file, LocatedMapChecks checks) {
    try {
      return checks.check(map, file);
    } catch (UnusableRecordException e) {
      return reject(map, e.rejection());
    }
  }

  private static void complete(
      LocatedMap map,
      @Nullable DecodedItem item,
      @Nullable Throwable failure,
      ResultFuture<DecodedItem> result) {
    if (item != null) {
      result.complete(Collections.singleton(item));
      return;
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof UnusableRecordException unusable) {
      result.complete(List.of(reject(map, unusable.rejection())));
    } else if (cause instanceof FetchException known) {
      result.complete(
          List.of(
              reject(
                  map,
                  new Rejection.Cause(
                      reason(known.kind()), "location", String.valueOf(known.getMessage())))));
    } else if (cause instanceof RuntimeException && !(cause instanceof CancellationException)) {
      LOG.warn(
          "reading the file of record {} stopped unexpectedly", map.original().position(), cause);
      result.complete(
          List.of(
              reject(
                  map,
                  new Rejection.Cause(
                      RejectionReason.FILE_UNREADABLE, "location", cause.toString()))));
    } else {
      // The task is being cancelled, or the process is in trouble; the record is read again.
      result.completeExceptionally(
          cause == null ? new IllegalStateException("the fetch has no result") : cause);
    }
  }

  private static Rejection reject(LocatedMap map, Rejection.Cause cause) {
    return Rejection.of(
        map.original(),
        Rejection.Stage.FETCH,
        cause,
        map.metadata().mapId(),
        EpochMicros.of(CLOCK.instant()));
  }

  private static RejectionReason reason(FetchException.Kind kind) {
    return switch (kind) {
      case NOT_ALLOWED -> RejectionReason.LOCATION_NOT_ALLOWED;
      case NOT_FOUND -> RejectionReason.FILE_MISSING;
      case WRONG_SIZE -> RejectionReason.FILE_SIZE;
      case WRONG_CHECKSUM -> RejectionReason.FILE_CHECKSUM;
      case TOO_LARGE -> RejectionReason.OVERSIZE;
      case UNREADABLE -> RejectionReason.FILE_UNREADABLE;
      case IO_FAILED -> RejectionReason.FETCH_FAILED;
      case TIMED_OUT -> RejectionReason.FETCH_TIMEOUT;
    };
  }
}
