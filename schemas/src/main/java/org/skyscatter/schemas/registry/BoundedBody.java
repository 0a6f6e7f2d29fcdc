package org.skyscatter.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects the body of an answer up to a number of bytes, and hangs up where more come. */
final class BoundedBody implements BodySubscriber<BoundedBody.Content> {

  /**
   * What came.
   *
   * @param bytes the body
   * @param whole false where it was longer than the limit, and was cut off
   */
  record Content(byte[] bytes, boolean whole) {}

  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Content> content = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Content> getBody() {
    return content;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] part = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
      buffer.get(part);
      bytes.writeBytes(part);
      if (buffer.hasRemaining()) {
        finish(false);
        if (subscription != null) {
          subscription.cancel();
        }
        return;
      }
    }
  }

  @Override
  public void onError(Throwable cause) {
    content.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    finish(true);
  }

  private void finish(boolean whole) {
    content.complete(new Content(bytes.toByteArray(), whole));
  }
}
