package org.skyscatter.integration.cluster;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.skyscatter.deploy.embedded.EmbeddedKafka;

/** A broker as a program: its folder, its port, then properties as name=value. */
final class BrokerProgram {

  static final String READY = "the broker serves clients";

  private BrokerProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedKafka.Builder broker =
        EmbeddedKafka.builder()
            .dataFolder(Path.of(arguments[0]))
            .port(Integer.parseInt(arguments[1]));
    for (int i = 2; i < arguments.length; i++) {
      String[] property = arguments[i].split("=", 2);
      broker.property(property[0], property[1]);
    }
    try (EmbeddedKafka kafka = broker.start()) {
      System.out.println(READY + " at " + kafka.bootstrapServers());
      new CountDownLatch(1).await();
    }
  }
}
