package org.writingsystem.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** TCP ports of the loopback address. What is free now may be taken a moment later. */
public final class FreePorts {
  private FreePorts() {}

  /** As many different free ports as wanted. */
  public static List<Integer> find(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(listen(0));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      held.forEach(FreePorts::close);
    }
  }

  public static int find() {
    return find(1).get(0);
  }

  /**
   * Fails unless a server could listen there.
   *
   * @param name of the setting that holds the port, for the message
   */
  public static void require(String name, int port) {
    try {
      listen(port).close();
    } catch (BindException e) {
      throw new StartFailure(message(name, port, String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String message(String name, int port, String reason) {
    return reason.contains("denied")
        ? "Port %d (%s) needs more rights; set %s to 1024 or more.".formatted(port, name, name)
        : "Port %d (%s) is taken by another program; set %s to a free one."
            .formatted(port, name, name);
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
