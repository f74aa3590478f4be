package org.writingsystem.tests.faults.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.RawSocketClient;

/**
 * What slowhttptest does, and more: with many connections in full, with as many as hurt in small.
 * An honest client is served throughout.
 */
@FullOnly
class AttackIT {
  private static final int MANY = TestSize.of(60, 300);
  private static final int IDLE = TestSize.of(300, 2000);
  private static final int SLOW_READERS = TestSize.of(9, 14);
  private static final String LARGE = "Nobody wants to read this.\n".repeat(75_000);
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
    List<RawSocketClient> slow = many(MANY, i -> RawSocketClient.to(node.http()).send(beginning));
    try (HonestClient honestClient = new HonestClient(node.http(), honest)) {
      honestClient.isServed();
      var dripping = new ArrayList<>(slow);
      eventually()
          .until(
              () -> {
                dripping.removeIf(client -> !client.trySend("x"));
                return dripping.isEmpty();
              });
      honestClient.isServed();
    }
    return assertThat(answers(slow));
  }

  @Test
  void slowReaders() {
    String asked = largeAnswers();
    List<RawSocketClient> slow = new ArrayList<>();
    try (HonestClient honestClient = new HonestClient(node.http(), honest)) {
      while (slow.size() < SLOW_READERS) {
        slow.add(RawSocketClient.narrow(node.http()).send(asked));
        eventually().until(() -> node.metric("http_slow_readers") == slow.size());
      }
      honestClient.isServed();
      assertThat(node.metric("http_running")).isLessThan(AttackedNode.RUNNING);
    }
    RawSocketClient patient = slow.remove(0);
    assertThat(patient.countToTheEnd()).isGreaterThan(4L * LARGE.length());
    patient.close();
    slow.forEach(RawSocketClient::close);
    eventually().until(() -> node.metric("http_answer_bytes") == 0);
  }

  /** Then workers wait; but the slowest go, and others are served throughout. */
  @Test
  void moreSlowReadersThanMemory() {
    String asked = largeAnswers();
    double before = node.metric("http_refused_total", "read-too-slowly");
    List<RawSocketClient> slow = new ArrayList<>();
    try (HonestClient honestClient = new HonestClient(node.http(), honest)) {
      eventually() // one by one: the gate would refuse most of them at once
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                slow.add(RawSocketClient.narrow(node.http()).send(asked));
                return node.metric("http_refused_total", "read-too-slowly") > before;
              });
      honestClient.isServed();
    }
    slow.forEach(RawSocketClient::close);
    eventually().until(() -> node.metric("http_answer_bytes") == 0);
  }

  /** A few of them take all the memory that bodies have together. */
  @Test
  void moreSlowBodiesThanMemory() {
    String beginning =
        "POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000000\r\n\r\n"
            + "{".repeat(900_000);
    double before = node.metric("http_refused_total", "bodies-full");
    List<RawSocketClient> slow = new ArrayList<>();
    try (HonestClient honestClient = new HonestClient(node.http(), honest)) {
      eventually()
          .until(
              () -> {
                slow.add(RawSocketClient.to(node.http()).send(beginning));
                return node.metric("http_refused_total", "bodies-full") > before;
              });
      honestClient.isServed();
    }
    slow.forEach(RawSocketClient::close);
    eventually().until(() -> node.metric("http_body_bytes") == 0);
  }

  /** Four requests on one connection, each for more than a network takes at once. */
  private static String largeAnswers() {
    var client = new ManuscriptsClient(node.signIn("client"));
    String manuscript = client.create("Attacked");
    client.revise(manuscript, "*", LARGE).expect(201);
    String request =
        "GET /api/v1/%s/revisions/latest HTTP/1.1\r\nHost: x\r\nAccept: text/markdown\r\n%s"
            .formatted(manuscript, "Authorization: Bearer " + client.api().token() + "\r\n");
    return (request + "\r\n").repeat(3) + request + "Connection: close\r\n\r\n";
  }

  @Test
  void idleConnections() {
    List<RawSocketClient> idle = many(IDLE, i -> RawSocketClient.to(node.http()));
    try (HonestClient honestClient = new HonestClient(node.http(), honest)) {
      honestClient.isServed();
    }
    idle.forEach(RawSocketClient::close);
  }

  /** Of the large ones the server reads no more than it may: the rest can reset the connection. */
  @Test
  void floodsOfHeads() {
    String lines = "GET /health HTTP/1.1\r\nHost: x\r\n" + "X-Many: 1\r\n".repeat(500) + "\r\n";
    String large = "GET /health HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(100_000);
    List<RawSocketClient> manyLines = many(MANY / 2, i -> flood(lines));
    List<RawSocketClient> largeLines = many(MANY / 2, i -> flood(large));
    try (HonestClient honestClient = new HonestClient(node.http(), honest)) {
      honestClient.isServed();
    }
    assertThat(answers(manyLines)).allMatch(answer -> answer.startsWith("HTTP/1.1 400"));
    assertThat(answers(largeLines))
        .allMatch(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 400"));
  }

  private static RawSocketClient flood(String head) {
    RawSocketClient client = RawSocketClient.to(node.http());
    client.trySend(head);
    return client;
  }

  @Test
  void bodiesThatAreTooLarge() {
    String head =
        "POST /api/v1/manuscripts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + honest.get(0)
            + "\r\nContent-Type: application/json\r\n";
    String megabyte = "x".repeat(1 << 20);
    RawSocketClient announced =
        RawSocketClient.to(node.http()).send(head + "Content-Length: 5242880\r\n\r\n");
    RawSocketClient chunked =
        RawSocketClient.to(node.http()).send(head + "Transfer-Encoding: chunked\r\n\r\n");
    try (announced;
        chunked) {
      for (int i = 0; i < 5; i++) {
        announced.send(megabyte);
        chunked.send("100000\r\n" + megabyte + "\r\n");
      }
      chunked.send("0\r\n\r\n");
      for (RawSocketClient client : List.of(announced, chunked)) {
        assertThat(client.response())
            .startsWith("HTTP/1.1 413")
            .contains("application/problem+json", "body-too-large", "X-Request-Id", "requestId");
      }
    }
  }

  /** Requests that wait for a lock of the database take all places. */
  @Test
  void moreRequestsThanPlaces() throws SQLException {
    String held = "GET /drills/late/lock HTTP/1.1\r\nHost: x\r\n\r\n";
    double before = node.metric("http_refused_total", "queue-full");
    try (Connection connection = node.sql().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select id from drill_lock where id = 1 for update");
      List<RawSocketClient> running =
          many(AttackedNode.RUNNING, i -> RawSocketClient.to(node.http()).send(held));
      eventually().until(() -> node.metric("http_running") == AttackedNode.RUNNING);
      List<RawSocketClient> waiting =
          many(AttackedNode.WAITING, i -> RawSocketClient.to(node.http()).send(held));
      eventually().until(() -> node.metric("http_waiting") == AttackedNode.WAITING);

      HttpApi anybody = node.anonymous();
      assertThat(anybody.get("accounts/me", "X-Request-Id", "refused-at-the-gate").text())
          .contains("urn:writing-system:problem:overloaded", "\"refused-at-the-gate\"");
      assertThat(anybody.get("accounts/me").header("Retry-After")).isEqualTo("5");
      eventually().until(() -> anybody.get("/health").status() == 200);
      assertThat(node.metric("http_refused_total", "queue-full")).isEqualTo(before + 2);
      eventually()
          .until(() -> node.accessLog().anyMatch(line -> line.contains("refused-at-the-gate")));

      connection.rollback();
      List<RawSocketClient> all = Stream.concat(running.stream(), waiting.stream()).toList();
      assertThat(answers(all)).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void anAccountThatAsksTooOften() {
    String token = node.signIn("client").token();
    String request =
        "GET /api/v1/accounts/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token;
    assumeTrue(
        RawSocketClient.canSendFrom(ADDRESS),
        "needs the loopback address " + ADDRESS + ", as Linux has it");
    RawSocketClient client = RawSocketClient.from(ADDRESS, node.http());
    String first = client.send(request + "\r\n\r\n").response();
    assertThat(first).startsWith("HTTP/1.1 200").contains(policy("account"));
    assertThat(state(first, "account")).isBetween(0L, (long) AttackedNode.ACCOUNT_LIMIT);

    String refused = lastAnswerOf(client, request, AttackedNode.ACCOUNT_LIMIT * 4);
    assertThat(refused)
        .startsWith("HTTP/1.1 429")
        .contains(policy("account"), "Retry-After: ", "application/problem+json")
        .contains("urn:writing-system:problem:too-many-requests", "requestId");
    assertThat(state(refused, "account")).isZero();
    assertThat(node.metric("http_rate_limited_total", "account")).isPositive();
    try (HonestClient honestClient = new HonestClient(node.http(), honest)) {
      honestClient.isServed();
    }
    client.close();
  }

  @Test
  void anAddressThatAsksTooOften() {
    String request = "GET /api/v1/accounts/me HTTP/1.1\r\nHost: x";
    assumeTrue(
        RawSocketClient.canSendFrom(OTHER),
        "needs the loopback address " + OTHER + ", as Linux has it");
    RawSocketClient client = RawSocketClient.from(OTHER, node.http());
    String first = client.send(request + "\r\n\r\n").response();
    assertThat(first).startsWith("HTTP/1.1 401").contains(policy("address"));

    String refused = lastAnswerOf(client, request, AttackedNode.ADDRESS_LIMIT * 4);
    assertThat(refused).startsWith("HTTP/1.1 429").contains(policy("address"));
    try (HonestClient honestClient = new HonestClient(node.http(), honest)) {
      honestClient.isServed();
    }
    client.close();
  }

  @Test
  void whatAnAddressAsksForOutsideOfTheApiCountsToo() {
    HttpApi anybody = node.anonymous();
    assertThat(anybody.get("/none").header("RateLimit")).isNotEmpty();
    assertThat(anybody.get("/docs/").header("RateLimit")).isNotEmpty();
    assertThat(anybody.get("/health").header("RateLimit")).as("a balancer asks").isEmpty();
  }

  /** Asks, ten at a time, until an answer is 429. */
  private static String lastAnswerOf(RawSocketClient client, String request, int atMost) {
    for (int asked = 0; asked < atMost; asked += 10) {
      client.send((request + "\r\n\r\n").repeat(10));
      String refused = "";
      for (int i = 0; i < 10; i++) {
        String answer = client.response();
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

  private static List<RawSocketClient> many(int count, Function<Integer, RawSocketClient> connect) {
    return new ArrayList<>(IntStream.range(0, count).boxed().map(connect).toList());
  }

  private static List<String> answers(List<RawSocketClient> wires) {
    List<CompletableFuture<String>> answers =
        wires.stream().map(client -> Threads.start("answer", client::response)).toList();
    List<String> all = answers.stream().map(CompletableFuture::join).toList();
    wires.forEach(RawSocketClient::close);
    return all;
  }
}
