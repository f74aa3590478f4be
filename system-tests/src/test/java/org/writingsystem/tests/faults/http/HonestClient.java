package org.writingsystem.tests.faults.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.tests.testkit.http.RawSocketClient;

/**
 * An honest client, who reads and writes on connections of its own without pause. Each request is
 * to be answered well.
 */
final class HonestClient implements AutoCloseable {
  private static final int ENOUGH = 15;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final AtomicInteger served = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<CompletableFuture<Void>> clients;
  private volatile boolean ended;

  /**
   * @param tokens of accounts that take turns, so that none meets its limit
   */
  HonestClient(String node, List<String> tokens) {
    clients =
        List.of(
            CompletableFuture.runAsync(
                () -> run(node, tokens, HonestClient::read), HonestClient::thread),
            CompletableFuture.runAsync(
                () -> run(node, tokens, HonestClient::write), HonestClient::thread));
  }

  private static void thread(Runnable client) {
    new Thread(client, "witness").start();
  }

  private interface Request {
    String of(String token);
  }

  private void run(String node, List<String> tokens, Request request) {
    try (RawSocketClient rawSocketClient = RawSocketClient.to(node)) {
      for (int i = 0; !ended; i++) {
        String answer = rawSocketClient.send(request.of(tokens.get(i % tokens.size()))).response();
        if (!answer.startsWith("HTTP/1.1 20")) {
          failures.add(answer.isEmpty() ? "no answer" : answer);
          return;
        }
        served.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (RuntimeException e) {
      failures.add(e.toString());
    }
  }

  private static String read(String token) {
    return "GET /api/v1/manuscripts?limit=1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
        .formatted(token);
  }

  private static String write(String token) {
    String body = "{\"title\":\"Undisturbed\"}";
    return ("POST /api/v1/manuscripts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
        .formatted(token, body.length(), body);
  }

  /** From here on so many more requests are answered, and none is not. */
  void isServed() {
    int before = served.get();
    eventually().until(() -> served.get() >= before + ENOUGH || !failures.isEmpty());
    assertThat(failures).isEmpty();
  }

  @Override
  public void close() {
    ended = true;
    clients.forEach(CompletableFuture::join);
    assertThat(failures).isEmpty();
  }
}
