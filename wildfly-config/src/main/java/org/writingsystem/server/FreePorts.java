package org.writingsystem.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * TCP ports of the loopback address. They are below the ephemeral ports, which would take a port
 * between the search and the start of its server, and none is given twice in one Java machine;
 * another program may still take one.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;

  /** Of outgoing connections on Linux by default; other systems begin higher. */
  private static final int EPHEMERAL = 32_768;

  private static final int TRIES = 10_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /** Returns that many different free ports. */
  public static List<Integer> find(int count) {
    return IntStream.range(0, count).mapToObj(i -> find()).toList();
  }

  /**
   * @throws IllegalStateException if none is found
   */
  public static int find() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, EPHEMERAL);
      if (GIVEN.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port");
  }

  private static boolean isFree(int port) {
    try {
      listen(port).close();
      return true;
    } catch (IOException e) {
      return false;
    }
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
      throw new ServerStartException(message(name, port, String.valueOf(e.getMessage())), e);
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
}
