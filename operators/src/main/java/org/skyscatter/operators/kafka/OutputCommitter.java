package org.skyscatter.operators.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.skyscatter.operators.options.UnknownTransactions;

/** Commits transactions, none of which is given up in silence; see {@link CommitAttempt}. */
@SuppressWarnings("try") // Flink's interface closes so that it can be interrupted.
final class OutputCommitter implements Committer<KafkaCommittable> {

  private final Committer<KafkaCommittable> committer;
  private final TransactionOutcomes outcomes;
  private final UnknownTransactions unknown;
  private final SinkRefusals refusals;

  OutputCommitter(
      Committer<KafkaCommittable> committer,
      TransactionOutcomes outcomes,
      UnknownTransactions unknown,
      SinkRefusals refusals) {
    this.committer = committer;
    this.outcomes = outcomes;
    this.unknown = unknown;
    this.refusals = refusals;
  }

  @Override
  public void commit(Collection<CommitRequest<KafkaCommittable>> requests)
      throws IOException, InterruptedException {
    List<CommitRequest<KafkaCommittable>> attempts = new ArrayList<>();
    requests.forEach(
        request -> attempts.add(new CommitAttempt(request, outcomes, unknown, refusals)));
    committer.commit(attempts);
  }

  @Override
  public void close() throws Exception {
    committer.close();
  }
}
