package org.writingsystem.tests.testkit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/** An answer that was read from a connection up to its end. */
public record RawResponse(int statusCode, HttpHeaders headers, byte[] body, URI uri)
    implements HttpResponse<byte[]> {
  private static final String END = "\r\n\r\n";

  /**
   * @param bytes all that the server has sent; interim answers (1xx) are passed over
   * @throws IllegalArgumentException if that is no answer
   */
  public static RawResponse of(URI uri, byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int start = 0;
    while (text.startsWith("HTTP/1.1 1", start)) {
      start = text.indexOf(END, start) + END.length();
    }
    int end = text.indexOf(END, start);
    if (!text.startsWith("HTTP/1.1 ", start) || end < 0) {
      throw new IllegalArgumentException("no answer: '" + text + "'");
    }
    String[] lines = text.substring(start, end).split("\r\n");
    HttpHeaders headers = headers(lines);
    byte[] body = Arrays.copyOfRange(bytes, end + END.length(), bytes.length);
    boolean chunked = headers.firstValue("Transfer-Encoding").isPresent();
    int status = Integer.parseInt(lines[0].substring(9, 12));
    return new RawResponse(status, headers, chunked ? joined(body) : body, uri);
  }

  private static HttpHeaders headers(String[] lines) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":\\s*", 2);
      headers.computeIfAbsent(header[0], name -> new ArrayList<>()).add(header[1]);
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  private static byte[] joined(byte[] chunks) {
    String text = new String(chunks, ISO_8859_1);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int end = text.indexOf("\r\n", at);
      int length = Integer.parseInt(text.substring(at, end), 16);
      if (length == 0) {
        return all.toByteArray();
      }
      all.write(chunks, end + 2, length);
      at = end + 2 + length + 2;
    }
  }

  @Override
  public HttpRequest request() {
    throw new UnsupportedOperationException("no client has sent it");
  }

  @Override
  public Optional<HttpResponse<byte[]>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public HttpClient.Version version() {
    return HttpClient.Version.HTTP_1_1;
  }
}
