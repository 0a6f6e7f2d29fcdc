package org.skyscatter.integration;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.skyscatter.deploy.embedded.EmbeddedFlink;
import org.skyscatter.deploy.embedded.EmbeddedKafka;

/**
 * A broker and a Flink for all tests of this module, which start with the first test that asks for
 * them. Each test has topics and jobs of its own.
 */
record Services(EmbeddedKafka kafka, EmbeddedFlink flink) implements AutoCloseable {

  /** More than the partitions of any topic here. */
  static final int SLOTS = 4;

  private static Services start() {
    return new Services(
        // Transactions whose time is up are aborted soon, rather than every 10 s.
        EmbeddedKafka.builder()
            .property("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500")
            .start(),
        EmbeddedFlink.builder().slots(SLOTS).start());
  }

  @Override
  public void close() {
    flink.close();
    kafka.close();
  }

  /** Gives a test the services. */
  static final class Resolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
      return parameter.getParameter().getType() == Services.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
      return extension
          .getRoot()
          .getStore(Namespace.create(Services.class))
          .getOrComputeIfAbsent(Services.class, key -> start(), Services.class);
    }
  }
}
