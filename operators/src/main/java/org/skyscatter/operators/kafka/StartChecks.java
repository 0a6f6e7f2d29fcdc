package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers whether they will let a job do all that it has to do: read its topics, commit
 * its offsets, write its results, and make transactions where it does.
 */
public final class StartChecks implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Properties connection;
  private final InputChecks inputs;
  private final OutputChecks outputs;
  private final @Nullable TransactionCheck transactions;

  private StartChecks(
      Properties connection,
      InputChecks inputs,
      OutputChecks outputs,
      @Nullable TransactionCheck transactions) {
    this.connection = connection;
    this.inputs = inputs;
    this.outputs = outputs;
    this.transactions = transactions;
  }

  /** The checks of a job. */
  public static StartChecks of(Configuration options) {
    return new StartChecks(
        ClientProperties.connection(options),
        InputChecks.of(options),
        OutputChecks.of(options),
        TransactionCheck.of(options).orElse(null));
  }

  /**
   * Runs all checks.
   *
   * @throws SuppressRestartsException at the first that fails, with what helps
   * @throws org.apache.flink.util.FlinkRuntimeException where the brokers do not answer
   */
  public void run() throws InterruptedException {
    try (Admin admin = Admin.create(connection)) {
      inputs.run(admin);
      outputs.run(admin);
      if (transactions != null) {
        transactions.run(admin);
      }
    }
  }
}
