package org.writingsystem.platform.ratelimit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Identity of an address: of an IPv6 address the first 64 bits. */
public final class ClientAddress {
  private static final int SUBSCRIBER_BYTES = 8;

  private ClientAddress() {}

  /**
   * The address itself; of one of IPv6 the first 64 bits: the others are the subscriber's to
   * choose.
   *
   * @param ip an address as text, not a name
   */
  public static String subscriber(String ip) {
    if (ip.indexOf(':') < 0) {
      return ip;
    }
    try {
      byte[] bytes = InetAddress.getByName(ip).getAddress();
      return bytes.length > SUBSCRIBER_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, SUBSCRIBER_BYTES))
          : InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      return ip;
    }
  }
}
