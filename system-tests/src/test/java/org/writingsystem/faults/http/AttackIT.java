package org.writingsystem.faults.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.writingsystem.cluster.Threads;
import org.writingsystem.faults.FullOnly;
import org.writingsystem.faults.Scale;

/**
 * What slowhttptest does, and more: with many connections in full, with as many as hurt in small.
 * An honest client is served throughout.
 */
@FullOnly
class AttackIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int MANY = Scale.of(60, 300);
  private static final int IDLE = Scale.of(300, 2000);
  private static final int SLOW_READERS = Scale.of(9, 14);
  private static final String LARGE = "Nobody wants to read this.\n".repeat(75_000);
  private static final long LOCK = 4711;
  private static final String ADDRESS = "127.0.0.8";
  private static final String OTHER = "127.0.0.9";

  private static AttackedNode node;
  private static List<String> honest;

  @BeforeAll
  static void start() {
    node = AttackedNode.start();
    honest = node.tokens("writer", "editor", "admin");
  }

  @AfterAll
  static void end() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void slowHeads() {
    String beginning = "GET /api/v1/accounts/me HTTP/1.1\r\nHost: x\r\nX-Drip: ";
    assertDrippingIsCut(beginning).allSatisfy(answer -> assertThat(answer).isEmpty());
  }

  @Test
  void slowBodies() {
    String beginning =
        "POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100000\r\n\r\n{";
    double before = node.metric("http_refused_total", "body-too-slow");
    assertDrippingIsCut(beginning)
        .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 408"))
        .allSatisfy(answer -> assertThat(answer).contains("urn:writing-system:problem:"));
    assertThat(node.metric("http_refused_total", "body-too-slow")).isEqualTo(before + MANY);
  }

  /** A byte now and then, from all of them, until the server has had enough of each. */
  private static ListAssert<String> assertDrippingIsCut(String beginning) {
    List<Wire> slow = many(MANY, i -> Wire.to(node.http()).send(beginning));
    try (Witness witness = new Witness(node.http(), honest)) {
      witness.isServed();
      var dripping = new ArrayList<>(slow);
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                dripping.removeIf(wire -> !wire.trySend("x"));
                return dripping.isEmpty();
              });
      witness.isServed();
    }
    return assertThat(answers(slow));
  }

  @Test
  void slowReaders() {
    String asked = largeAnswers();
    List<Wire> slow = new ArrayList<>();
    try (Witness witness = new Witness(node.http(), honest)) {
      while (slow.size() < SLOW_READERS) {
        slow.add(Wire.narrow(node.http()).send(asked));
        await().atMost(LIMIT).until(() -> node.metric("http_slow_readers") == slow.size());
      }
      witness.isServed();
      assertThat(node.metric("http_running")).isLessThan(AttackedNode.RUNNING);
    }
    Wire patient = slow.remove(0);
    assertThat(patient.countToTheEnd()).isGreaterThan(4L * LARGE.length());
    patient.close();
    slow.forEach(Wire::close);
    await().atMost(LIMIT).until(() -> node.metric("http_answer_bytes") == 0);
  }

  /** Then workers wait; but the slowest go, and others are served throughout. */
  @Test
  void moreSlowReadersThanMemory() {
    String asked = largeAnswers();
    double before = node.metric("http_refused_total", "read-too-slowly");
    List<Wire> slow = new ArrayList<>();
    try (Witness witness = new Witness(node.http(), honest)) {
      await() // one by one: the gate would refuse most of them at once
          .pollInterval(Duration.ofSeconds(1))
          .atMost(LIMIT)
          .until(
              () -> {
                slow.add(Wire.narrow(node.http()).send(asked));
                return node.metric("http_refused_total", "read-too-slowly") > before;
              });
      witness.isServed();
    }
    slow.forEach(Wire::close);
    await().atMost(LIMIT).until(() -> node.metric("http_answer_bytes") == 0);
  }

  /** A few of them take all the memory that bodies have together. */
  @Test
  void moreSlowBodiesThanMemory() {
    String beginning =
        "POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000000\r\n\r\n"
            + "{".repeat(900_000);
    double before = node.metric("http_refused_total", "bodies-full");
    List<Wire> slow = new ArrayList<>();
    try (Witness witness = new Witness(node.http(), honest)) {
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                slow.add(Wire.to(node.http()).send(beginning));
                return node.metric("http_refused_total", "bodies-full") > before;
              });
      witness.isServed();
    }
    slow.forEach(Wire::close);
    await().atMost(LIMIT).until(() -> node.metric("http_body_bytes") == 0);
  }

  /** Four requests on one connection, each for more than a network takes at once. */
  private static String largeAnswers() {
    String token = node.token("client");
    String request =
        "GET /api/v1/%s/revisions/latest HTTP/1.1\r\nHost: x\r\nAccept: text/markdown\r\n%s"
            .formatted(node.manuscript(token, LARGE), "Authorization: Bearer " + token + "\r\n");
    return (request + "\r\n").repeat(3) + request + "Connection: close\r\n\r\n";
  }

  @Test
  void idleConnections() {
    List<Wire> idle = many(IDLE, i -> Wire.to(node.http()));
    try (Witness witness = new Witness(node.http(), honest)) {
      witness.isServed();
    }
    idle.forEach(Wire::close);
  }

  /** Of the large ones the server reads no more than it may: the rest can reset the connection. */
  @Test
  void floodsOfHeads() {
    String lines = "GET /health HTTP/1.1\r\nHost: x\r\n" + "X-Many: 1\r\n".repeat(500) + "\r\n";
    String large = "GET /health HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(100_000);
    List<Wire> manyLines = many(MANY / 2, i -> flood(lines));
    List<Wire> largeLines = many(MANY / 2, i -> flood(large));
    try (Witness witness = new Witness(node.http(), honest)) {
      witness.isServed();
    }
    assertThat(answers(manyLines)).allMatch(answer -> answer.startsWith("HTTP/1.1 400"));
    assertThat(answers(largeLines))
        .allMatch(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 400"));
  }

  private static Wire flood(String head) {
    Wire wire = Wire.to(node.http());
    wire.trySend(head);
    return wire;
  }

  @Test
  void bodiesThatAreTooLarge() {
    String head =
        "POST /api/v1/manuscripts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + honest.get(0)
            + "\r\nContent-Type: application/json\r\n";
    String megabyte = "x".repeat(1 << 20);
    Wire announced = Wire.to(node.http()).send(head + "Content-Length: 5242880\r\n\r\n");
    Wire chunked = Wire.to(node.http()).send(head + "Transfer-Encoding: chunked\r\n\r\n");
    try (announced;
        chunked) {
      for (int i = 0; i < 5; i++) {
        announced.send(megabyte);
        chunked.send("100000\r\n" + megabyte + "\r\n");
      }
      chunked.send("0\r\n\r\n");
      for (Wire wire : List.of(announced, chunked)) {
        assertThat(wire.answer())
            .startsWith("HTTP/1.1 413")
            .contains("application/problem+json", "body-too-large", "X-Request-Id", "requestId");
      }
    }
  }

  /** Requests that wait for a lock of the database take all places. */
  @Test
  void moreRequestsThanPlaces() throws SQLException {
    String held =
        "POST /drills/tasks?kind=drill-no-op&lock=%d HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
                .formatted(LOCK)
            + "\r\n";
    double before = node.metric("http_refused_total", "queue-full");
    try (Connection connection = node.sql().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      List<Wire> running = many(AttackedNode.RUNNING, i -> Wire.to(node.http()).send(held));
      await().atMost(LIMIT).until(() -> node.metric("http_running") == AttackedNode.RUNNING);
      List<Wire> waiting = many(AttackedNode.WAITING, i -> Wire.to(node.http()).send(held));
      await().atMost(LIMIT).until(() -> node.metric("http_waiting") == AttackedNode.WAITING);

      Map<String, String> named = Map.of("X-Request-Id", "refused-at-the-gate");
      assertThat(node.get("/api/v1/accounts/me", named).body())
          .contains("urn:writing-system:problem:overloaded", "\"refused-at-the-gate\"");
      assertThat(node.get("/api/v1/accounts/me", Map.of()).headers().map())
          .containsEntry("retry-after", List.of("5"));
      await().atMost(LIMIT).until(() -> node.get("/health", Map.of()).statusCode() == 200);
      assertThat(node.metric("http_refused_total", "queue-full")).isEqualTo(before + 2);
      await()
          .atMost(LIMIT)
          .until(() -> node.accessLog().anyMatch(line -> line.contains("refused-at-the-gate")));

      statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      List<Wire> all = Stream.concat(running.stream(), waiting.stream()).toList();
      assertThat(answers(all)).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void anAccountThatAsksTooOften() {
    String token = node.token("client");
    String request =
        "GET /api/v1/accounts/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token;
    assumeTrue(
        Wire.canSendFrom(ADDRESS), "needs the loopback address " + ADDRESS + ", as Linux has it");
    Wire wire = Wire.from(ADDRESS, node.http());
    String first = wire.send(request + "\r\n\r\n").answer();
    assertThat(first).startsWith("HTTP/1.1 200").contains(policy("account"));
    assertThat(state(first, "account")).isBetween(0L, (long) AttackedNode.ACCOUNT_LIMIT);

    String refused = lastAnswerOf(wire, request, AttackedNode.ACCOUNT_LIMIT * 4);
    assertThat(refused)
        .startsWith("HTTP/1.1 429")
        .contains(policy("account"), "Retry-After: ", "application/problem+json")
        .contains("urn:writing-system:problem:too-many-requests", "requestId");
    assertThat(state(refused, "account")).isZero();
    assertThat(node.metric("http_rate_limited_total", "account")).isPositive();
    try (Witness witness = new Witness(node.http(), honest)) {
      witness.isServed();
    }
    wire.close();
  }

  @Test
  void anAddressThatAsksTooOften() {
    String request = "GET /api/v1/accounts/me HTTP/1.1\r\nHost: x";
    assumeTrue(
        Wire.canSendFrom(OTHER), "needs the loopback address " + OTHER + ", as Linux has it");
    Wire wire = Wire.from(OTHER, node.http());
    String first = wire.send(request + "\r\n\r\n").answer();
    assertThat(first).startsWith("HTTP/1.1 401").contains(policy("address"));

    String refused = lastAnswerOf(wire, request, AttackedNode.ADDRESS_LIMIT * 4);
    assertThat(refused).startsWith("HTTP/1.1 429").contains(policy("address"));
    try (Witness witness = new Witness(node.http(), honest)) {
      witness.isServed();
    }
    wire.close();
  }

  @Test
  void whatAnAddressAsksForOutsideOfTheApiCountsToo() {
    Map<String, String> nothing = Map.of();
    assertThat(node.get("/none", nothing).headers().firstValue("RateLimit")).isPresent();
    assertThat(node.get("/docs/", nothing).headers().firstValue("RateLimit")).isPresent();
    assertThat(node.get("/health", nothing).headers().firstValue("RateLimit"))
        .as("a balancer asks")
        .isEmpty();
  }

  /** Asks, ten at a time, until an answer is 429. */
  private static String lastAnswerOf(Wire wire, String request, int atMost) {
    for (int asked = 0; asked < atMost; asked += 10) {
      wire.send((request + "\r\n\r\n").repeat(10));
      String refused = "";
      for (int i = 0; i < 10; i++) {
        String answer = wire.answer();
        refused = answer.startsWith("HTTP/1.1 429") ? answer : refused;
      }
      if (!refused.isEmpty()) {
        return refused;
      }
    }
    return "";
  }

  private static String policy(String name) {
    String address = "RateLimit-Policy: \"address\";q=" + AttackedNode.ADDRESS_LIMIT + ";w=60";
    return name.equals("address")
        ? address
        : address + ", \"account\";q=" + AttackedNode.ACCOUNT_LIMIT + ";w=60";
  }

  /** How much is left. */
  private static long state(String answer, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\";r=(\\d+);t=\\d+").matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static List<Wire> many(int count, Function<Integer, Wire> connect) {
    return new ArrayList<>(IntStream.range(0, count).boxed().map(connect).toList());
  }

  private static List<String> answers(List<Wire> wires) {
    List<CompletableFuture<String>> answers =
        wires.stream().map(wire -> Threads.start("answer", wire::answer)).toList();
    List<String> all = answers.stream().map(CompletableFuture::join).toList();
    wires.forEach(Wire::close);
    return all;
  }
}
