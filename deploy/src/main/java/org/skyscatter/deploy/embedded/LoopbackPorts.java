package org.skyscatter.deploy.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free ports on the loopback address, where embedded services listen. */
public final class LoopbackPorts {

  /** The loopback address. */
  public static final String HOST = "127.0.0.1";

  private LoopbackPorts() {}

  /** Finds different free ports. They are held open together, so that none is found twice. */
  public static List<Integer> free(int count) {
    List<ServerSocket> held = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket(0, 1, address());
        held.add(socket);
        ports.add(socket.getLocalPort());
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new EmbeddedServiceException("no free port on " + HOST, e);
    }
  }

  /** Whether a service can listen on a port now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, address())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress address() throws IOException {
    return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
  }
}
