package org.writingsystem.preflight.probes;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Hot Rod PING of an Infinispan Server: a frozen one accepts connections and stays silent. It needs
 * no authentication.
 */
record HotRodPing(String host, int port) {
  private static final int RESPONSE = 0xA1;

  /**
   * Magic, message id, version 3.0, PING, no cache name, no flags, client intelligence BASIC, no
   * topology, and no media types of keys and values.
   */
  private static final byte[] PING = {(byte) 0xA0, 1, 30, 0x17, 0, 0, 1, 0, 0, 0};

  /**
   * @param server as {@code host:port}
   */
  static HotRodPing of(String server) {
    int colon = server.lastIndexOf(':');
    String host = server.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new HotRodPing(host, Integer.parseInt(server.substring(colon + 1)));
  }

  /**
   * @return whether what answers speaks Hot Rod
   * @throws IOException if there is no answer within the limit
   */
  boolean answers(Duration limit) throws IOException {
    int milliseconds = Math.toIntExact(limit.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), milliseconds);
      socket.setSoTimeout(milliseconds);
      socket.getOutputStream().write(PING);
      int first = socket.getInputStream().read();
      if (first < 0) {
        throw new EOFException("it has hung up");
      }
      return first == RESPONSE;
    }
  }
}
