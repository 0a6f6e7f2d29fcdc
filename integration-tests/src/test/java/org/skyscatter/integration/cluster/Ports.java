package org.skyscatter.integration.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on the loopback address. */
final class Ports {

  static final String HOST = "127.0.0.1";

  private Ports() {}

  /** A port that is free now. */
  static int free() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }
}
