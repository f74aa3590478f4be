package org.writingsystem.tests.testkit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/**
 * A response as read from a connection; interim ones (1xx) are skipped.
 *
 * @param head its lines, without the empty one at the end
 */
public record RawResponse(List<String> head, HttpHeaders headers, byte[] body, URI uri)
    implements HttpResponse<byte[]> {
  /**
   * Of all that a server has sent until it ended the connection.
   *
   * @throws IllegalArgumentException if that is no response
   */
  public static RawResponse of(URI uri, byte[] bytes) {
    try {
      InputStream in = new ByteArrayInputStream(bytes);
      List<String> head = head(in);
      HttpHeaders headers = headers(head);
      return new RawResponse(
          head, headers, isChunked(headers) ? chunks(in) : in.readAllBytes(), uri);
    } catch (IOException e) {
      throw new IllegalArgumentException("no answer: '" + new String(bytes, ISO_8859_1) + "'", e);
    }
  }

  /**
   * Reads one response, and no byte after it.
   *
   * @throws EOFException if the connection ends before it does
   */
  public static RawResponse read(URI uri, InputStream in) throws IOException {
    List<String> head = head(in);
    HttpHeaders headers = headers(head);
    return new RawResponse(head, headers, body(in, status(head), headers), uri);
  }

  private static List<String> head(InputStream in) throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      head.add(line);
    }
    if (head.isEmpty() || !head.get(0).startsWith("HTTP/1.1 ")) {
      throw new IOException("no response: " + head);
    }
    return status(head) / 100 == 1 ? head(in) : head;
  }

  private static int status(List<String> head) {
    return Integer.parseInt(head.get(0).split(" ", 3)[1]);
  }

  private static HttpHeaders headers(List<String> head) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : head.subList(1, head.size())) {
      String[] header = line.split(":\\s*", 2);
      headers.computeIfAbsent(header[0], name -> new ArrayList<>()).add(header[1]);
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  private static boolean isChunked(HttpHeaders headers) {
    return headers.firstValue("Transfer-Encoding").isPresent();
  }

  private static byte[] body(InputStream in, int status, HttpHeaders headers) throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    } else if (isChunked(headers)) {
      return chunks(in);
    }
    return exactly(in, (int) headers.firstValueAsLong("Content-Length").orElse(0));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      all.write(exactly(in, size));
      line(in);
    }
    line(in);
    return all.toByteArray();
  }

  /** Of the next chunk. */
  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static byte[] exactly(InputStream in, int size) throws IOException {
    byte[] read = in.readNBytes(size);
    if (read.length < size) {
      throw new EOFException("the response ends after " + read.length + " of " + size + " bytes");
    }
    return read;
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new EOFException("the response ends in its head: " + line.toString(ISO_8859_1));
      }
      line.write(one);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public int statusCode() {
    return status(head);
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

  /** Head and body. */
  @Override
  public String toString() {
    return String.join("\r\n", head) + "\r\n\r\n" + new String(body, ISO_8859_1);
  }
}
