package org.skyscatter.deploy.read;

import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.operators.encode.NamePattern;
import org.skyscatter.operators.options.SinkOptions;
import picocli.CommandLine.Option;

/** The options that say what is read. */
final class Selection {

  private static final String DEFAULT_REMEMBER = "1000000";

  @Option(
      names = "--topic",
      description = "Default: skyscatter.covariances; with --rejected skyscatter.rejected.")
  private @Nullable String topic;

  @Option(
      names = "--rejected",
      description =
          "Read a topic of rejected records: the reason, field, message, position and size of"
              + " each, without its bytes.")
  private boolean rejected;

  @Option(
      names = "--from",
      paramLabel = "earliest|latest",
      description = "Where to start; latest needs --follow. Default: earliest.")
  private From from = From.EARLIEST;

  @Option(names = "--follow", description = "Read on at the end of the topic, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--limit", paramLabel = "N", description = "End when N records are printed.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--survey",
      paramLabel = "NAME",
      description = "Only covariances of this survey; * and ? are wildcards.")
  private @Nullable String survey;

  @Option(
      names = "--band",
      paramLabel = "NAME",
      description = "Only covariances of this band; * and ? are wildcards.")
  private @Nullable String band;

  @Option(
      names = "--remember",
      paramLabel = "N",
      description =
          "Remember the last N keys to tell duplicates, in about 120 bytes each. Default: "
              + DEFAULT_REMEMBER
              + ".")
  private int remember = Integer.parseInt(DEFAULT_REMEMBER);

  void check() throws CommandFailure {
    if (from == From.LATEST && !follow) {
      throw CommandFailure.usage("--from latest reads what comes from now on: add --follow");
    }
    if (rejected && (survey != null || band != null)) {
      throw CommandFailure.usage(
          "--survey and --band choose covariances; a rejected record may have none");
    }
    if (limit < 1) {
      throw CommandFailure.usage("--limit must be at least 1, but is " + limit);
    }
    if (remember < 1) {
      throw CommandFailure.usage("--remember must be at least 1, but is " + remember);
    }
  }

  From from() {
    return from;
  }

  boolean follow() {
    return follow;
  }

  long limit() {
    return limit;
  }

  int remember() {
    return remember;
  }

  String topic() {
    if (topic != null) {
      return topic;
    }
    return rejected
        ? SinkOptions.REJECTED_TOPIC.defaultValue()
        : SinkOptions.COVARIANCES_TOPIC.defaultValue();
  }

  TopicContent<?> content() {
    return rejected ? new RejectedContent() : new CovarianceContent(pattern(survey), pattern(band));
  }

  private static NamePattern pattern(@Nullable String text) {
    return text == null ? NamePattern.ANY : new NamePattern(text);
  }
}
