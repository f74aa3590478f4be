package org.writingsystem.benchmarks.requests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A request as it is sent, byte for byte. */
record HttpMessage(String method, String path, String headers, byte[] body) {
  private static final byte[] NOTHING = {};

  static HttpMessage get(String path) {
    return new HttpMessage("GET", path, "", NOTHING);
  }

  static HttpMessage post(String path, String mediaType, byte[] body) {
    return new HttpMessage("POST", path, "", body)
        .with("Content-Type", mediaType)
        .with("Content-Length", String.valueOf(body.length));
  }

  HttpMessage with(String name, String value) {
    return new HttpMessage(method, path, headers + name + ": " + value + "\r\n", body);
  }

  HttpMessage authorized(String token) {
    return with("Authorization", "Bearer " + token);
  }

  byte[] bytes() {
    String head = "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n".formatted(method, path, headers);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
