package org.writingsystem.tests.openapi.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request that is being made; strings have a character for each byte. */
final class RequestDraft {
  private final String method;
  private final String path;
  private final Map<String, String> pathValues = new HashMap<>();
  private final List<String> query = new ArrayList<>();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> lines = new ArrayList<>();
  private byte[] body;

  /**
   * @param path a template, as {@code /tasks/{task}}
   */
  RequestDraft(String method, String path) {
    this.method = method;
    this.path = path;
  }

  void path(String name, String encoded) {
    pathValues.put(name, encoded);
  }

  /** Adds a parameter, or one more of that name. */
  void query(String name, String encoded) {
    query.add(name + "=" + encoded);
  }

  /** Replaces a parameter. */
  void onlyQuery(String name, String encoded) {
    query.removeIf(one -> one.startsWith(name + "="));
    query(name, encoded);
  }

  void header(String name, String value) {
    headers.put(name, value);
  }

  /** Adds a line to the head as it is. */
  void line(String line) {
    lines.add(line);
  }

  void body(byte[] content) {
    body = content;
  }

  boolean hasBody() {
    return body != null;
  }

  byte[] toBytes() {
    StringBuilder head = new StringBuilder(method + " " + target() + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    lines.forEach(line -> head.append(line + "\r\n"));
    boolean framed = lines.stream().anyMatch(line -> line.startsWith("Content-Length"));
    if (body != null && !framed) {
      head.append("Content-Length: " + body.length + "\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    bytes.writeBytes(body == null ? new byte[0] : body);
    return bytes.toByteArray();
  }

  private String target() {
    String target = path;
    for (Map.Entry<String, String> value : pathValues.entrySet()) {
      target = target.replace("{" + value.getKey() + "}", value.getValue());
    }
    return query.isEmpty() ? target : target + "?" + String.join("&", query);
  }
}
