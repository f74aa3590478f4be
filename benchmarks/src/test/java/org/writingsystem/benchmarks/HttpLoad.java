package org.writingsystem.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Asks for one thing again and again, on connections that stay open, each as soon as it has its
 * answer. Takes little processor time of its own: it writes the same bytes each time and of an
 * answer it reads the status, the length and no more.
 */
final class HttpLoad {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final URI address;
  private final byte[] request;

  /**
   * @param token goes with each request
   */
  HttpLoad(URI address, String token) {
    this.address = address;
    this.request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(pathAndQuery(address), address.getAuthority(), token)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The time of each answer, in milliseconds.
   *
   * @throws IllegalStateException if an answer is not 200
   */
  double[] run(int connections, Duration length) {
    long end = System.nanoTime() + length.toNanos();
    List<CompletableFuture<List<Double>>> clients =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> client(end), HttpLoad::start))
            .limit(connections)
            .toList();
    return clients.stream()
        .flatMap(client -> client.join().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static String pathAndQuery(URI address) {
    return address.getRawQuery() == null
        ? address.getRawPath()
        : address.getRawPath() + "?" + address.getRawQuery();
  }

  private List<Double> client(long end) {
    List<Double> millis = new ArrayList<>();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var answers = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
      for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
        socket.getOutputStream().write(request);
        readAnswer(answers);
        millis.add((System.nanoTime() - began) / 1e6);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return millis;
  }

  private static void readAnswer(InputStream answers) throws IOException {
    String status = line(answers);
    int length = 0;
    for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    answers.skipNBytes(length);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IllegalStateException(status);
    }
  }

  private static String line(InputStream answers) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = answers.read(); next != '\n'; next = answers.read()) {
      if (next < 0) {
        throw new IOException("the server has ended the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static void start(Runnable client) {
    new Thread(client, "load").start();
  }
}
