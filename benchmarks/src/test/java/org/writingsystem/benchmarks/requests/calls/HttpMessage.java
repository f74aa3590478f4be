package org.writingsystem.benchmarks.requests.calls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A request as it is sent, byte for byte. */
public record HttpMessage(String method, String path, String headers, byte[] body) {
  private static final byte[] NOTHING = {};

  /** A GET, still without a token. */
  public static HttpMessage get(String path) {
    return new HttpMessage("GET", path, "", NOTHING);
  }

  /** A POST, still without a token. */
  public static HttpMessage post(String path, String mediaType, byte[] body) {
    return new HttpMessage("POST", path, "", body)
        .with("Content-Type", mediaType)
        .with("Content-Length", String.valueOf(body.length));
  }

  /** The same request with one more header. */
  public HttpMessage with(String name, String value) {
    return new HttpMessage(method, path, headers + name + ": " + value + "\r\n", body);
  }

  /** The same request with an access token. */
  public HttpMessage authorized(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** Returns head and body. */
  public byte[] bytes() {
    String head = "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n".formatted(method, path, headers);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
