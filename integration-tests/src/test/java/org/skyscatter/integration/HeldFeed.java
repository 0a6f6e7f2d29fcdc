package org.skyscatter.integration;

import java.util.concurrent.CountDownLatch;
import org.skyscatter.operators.feed.FeedContent;
import org.skyscatter.operators.feed.FeedDecoder;
import org.skyscatter.operators.feed.FeedException;
import org.skyscatter.operators.feed.FeedMessage;

/** A feed that stands still at its first message until it is released; no message has a map. */
public final class HeldFeed implements FeedDecoder {

  static final CountDownLatch REACHED = new CountDownLatch(1);
  static final CountDownLatch RELEASED = new CountDownLatch(1);

  @Override
  public FeedContent decode(FeedMessage message) throws FeedException {
    REACHED.countDown();
    try {
      RELEASED.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while held", e);
    }
    return FeedContent.withoutMap("held");
  }
}
