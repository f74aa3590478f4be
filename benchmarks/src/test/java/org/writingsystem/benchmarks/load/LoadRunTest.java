package org.writingsystem.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server of one thread for each connection, which answers when the test lets it. */
class LoadRunTest {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PER_SECOND = 200;
  private static final double SECONDS = 0.5;

  @TempDir Path directory;
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch received = new CountDownLatch(1);
  private ServerSocket server;
  private String response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  @AfterEach
  void close() throws IOException {
    released.countDown();
    server.close();
  }

  @Test
  void aPauseCountsForEachRequestThatWasDueInIt() throws Exception {
    LoadPlan plan = LoadPlan.open(server.getLocalPort(), requests(), 2, PER_SECOND, SECONDS);
    start(this::releaseAfterThePause);
    LoadResult result = LoadRun.of(plan);
    assertThat(result.failures()).isZero();
    assertThat(result.latency().requests()).isEqualTo((long) (PER_SECOND * SECONDS));
    // no response before the last request was due: the middle one waited at least half of that
    assertThat(result.latency().p50()).isGreaterThan(SECONDS * 1000 / 2 * 0.99);
  }

  @Test
  void aClosedLoopCountsEachResponseOnce() throws Exception {
    released.countDown();
    LoadResult result =
        LoadRun.of(LoadPlan.closed(server.getLocalPort(), requests(), 4, SECONDS).inWindows(0.1));
    assertThat(result.failures()).isZero();
    assertThat(result.latency().requests()).isPositive();
    assertThat(result.windows().stream().mapToLong(Latency::requests).sum())
        .isEqualTo(result.latency().requests());
  }

  @Test
  void anErrorIsAFailure() throws Exception {
    response = "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n";
    released.countDown();
    LoadResult result =
        LoadRun.of(LoadPlan.open(server.getLocalPort(), requests(), 2, PER_SECOND, SECONDS));
    assertThat(result.failures()).isEqualTo((long) (PER_SECOND * SECONDS));
    assertThat(result.firstFailure()).contains("503");
  }

  private Path requests() {
    Path file = directory.resolve("requests");
    RequestFile.write(file, List.of(REQUEST));
    return file;
  }

  /** The first request cannot come before it is due, so that the pause ends after the last is. */
  private void releaseAfterThePause() {
    try {
      received.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    released.countDown();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (in.readNBytes(REQUEST.length).length == REQUEST.length) {
        received.countDown();
        released.await();
        socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // the client has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "test server");
    thread.setDaemon(true);
    thread.start();
  }
}
