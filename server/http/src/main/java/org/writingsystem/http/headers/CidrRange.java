package org.writingsystem.http.headers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address, or a range in CIDR notation, as 10.1.0.0/16 or fd00::/8.
 *
 * @param bits how many of the address count
 */
record CidrRange(byte[] address, int bits) {
  /** Matches IP literals only, so that no name server is asked. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  /**
   * @throws IllegalArgumentException if it is neither an address nor a range of them
   */
  static CidrRange of(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        address(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("no address: " + text))
            .getAddress();
    int most = address.length * Byte.SIZE;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("no range of addresses: " + text);
    }
    return new CidrRange(address, bits);
  }

  /** Reads an address, never a name; an IPv4 address that is written as IPv6 is IPv4. */
  static Optional<InetAddress> address(String text) {
    String plain =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (!LITERAL.matcher(plain).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(plain));
    } catch (UnknownHostException e) {
      return Optional.empty(); // it looks like one and is none
    }
  }

  boolean contains(InetAddress other) {
    byte[] theirs = other.getAddress();
    if (theirs.length != address.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (theirs[i] != address[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    int mask = 0xff << (Byte.SIZE - rest) & 0xff;
    return rest == 0 || (theirs[whole] & mask) == (address[whole] & mask);
  }
}
