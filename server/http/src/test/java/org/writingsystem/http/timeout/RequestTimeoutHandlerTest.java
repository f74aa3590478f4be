package org.writingsystem.http.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.http.Await.await;

import io.undertow.util.Headers;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.http.timeout.TimedOutRequest.Kind;

@Timeout(300)
class RequestTimeoutHandlerTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final int RACES = 200;

  private final WatchedServer server = new WatchedServer();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicBoolean free = new AtomicBoolean();
  private final AtomicReference<Thread> sleeper = new AtomicReference<>();
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();

  RequestTimeoutHandlerTest() {
    server.echoOn("/echo");
    server.on(
        "/sleep",
        exchange -> {
          sleeper.set(Thread.currentThread());
          Thread.sleep(NEVER.toMillis());
        });
    server.on(
        "/busy",
        exchange -> {
          busy.incrementAndGet();
          while (!free.get()) {
            Thread.onSpinWait();
          }
          try {
            exchange.setStatusCode(201);
            exchange.getOutputStream().write("late".getBytes());
            exchange.getOutputStream().flush();
          } catch (IOException e) {
            thrown.set(e);
          }
        });
    server.on(
        "/half",
        exchange -> {
          exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, 100);
          exchange.getOutputStream().write("half".getBytes());
          exchange.getOutputStream().flush();
          Thread.sleep(NEVER.toMillis());
        });
  }

  @AfterEach
  void close() {
    free.set(true);
    await().until(() -> ActiveRequests.overdue() == 0);
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aThreadThatSleepsIsWokenAndItsClientAnswered(Version version) throws Exception {
    server.get("/echo", version).get(); // so that HTTP/2 is agreed upon
    CompletableFuture<HttpResponse<String>> answer = server.get("/sleep", version);
    await()
        .until(
            () -> sleeper.get() != null && sleeper.get().getState() == Thread.State.TIMED_WAITING);
    TimedOutRequest timedOutRequest = awaitEnd();

    assertIsDeadlineExceeded(answer.get(), "of-sleep");
    assertThat(answer.get().version()).isEqualTo(version);
    assertThat(timedOutRequest.kind()).isEqualTo(Kind.REQUEST);
    assertThat(timedOutRequest.path()).isEqualTo("/sleep");
    assertThat(timedOutRequest.requestId()).isEqualTo("of-sleep");
    assertThat(timedOutRequest.stack()).anyMatch(frame -> frame.getMethodName().equals("sleep"));
    assertServes(version);
    await().until(() -> server.statuses().size() == 3);
    assertThat(server.statuses()).containsExactlyInAnyOrder(200, 503, 200);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aBusyThreadIsAnsweredForAndCountedUntilItEnds(Version version) throws Exception {
    server.get("/echo", version).get();
    CompletableFuture<HttpResponse<String>> answer = server.get("/busy", version);
    await().until(() -> busy.get() == 1);
    awaitEnd();

    assertIsDeadlineExceeded(answer.get(), "of-busy");
    await().until(() -> ActiveRequests.overdue() == 1);
    assertThat(ActiveRequests.unresponsive())
        .singleElement()
        .extracting(TimedOutRequest::path)
        .isEqualTo("/busy");
    assertThat(ActiveRequests.unresponsive()).as("told once").isEmpty();
    assertServes(version);

    free.set(true);
    await().until(() -> ActiveRequests.overdue() == 0);
    assertThat(thrown.get()).as("what its thread had to say").isInstanceOf(IOException.class);
    assertServes(version);
    await().until(() -> server.statuses().size() == 4);
    assertThat(server.statuses()).containsExactlyInAnyOrder(200, 503, 200, 200);
  }

  @Test
  void asManySleepersAsWorkersLeaveTheWorkersFree() {
    List<CompletableFuture<HttpResponse<String>>> sleepers =
        List.of(server.get("/sleep"), server.get("/sleep"), server.get("/sleep"));
    await()
        .until(
            () -> {
              server.endUnanswered();
              return sleepers.stream().allMatch(CompletableFuture::isDone);
            });
    sleepers.forEach(one -> assertIsDeadlineExceeded(one.join(), "of-sleep"));
    assertServes(Version.HTTP_1_1);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void whoWaitsForAWorkerIsAnsweredTooAndTheWorkerThatComesLeavesIt(Version version)
      throws Exception {
    var ran = new AtomicBoolean();
    server.on("/late", exchange -> ran.set(true));
    server.get("/echo", version).get();
    server.get("/busy", version);
    server.get("/busy", version);
    await().until(() -> busy.get() == WatchedServer.WORKERS);
    CompletableFuture<HttpResponse<String>> late = server.get("/late", version);
    await()
        .until(
            () -> {
              server.endUnanswered();
              return late.isDone();
            });
    assertIsDeadlineExceeded(late.get(), "of-late");
    free.set(true);
    await().until(() -> ActiveRequests.overdue() == 0);
    assertServes(version);
    assertThat(ran).isFalse();
    await().until(() -> server.statuses().size() == 5);
    assertThat(server.statuses()).containsExactlyInAnyOrder(200, 503, 503, 503, 200);
  }

  /** HTTP/2 completes an exchange when its answer has left, whoever is still in it. */
  @Test
  void theStatusIsTheAnswersWhateverTheThreadSetsAtThatMoment() throws Exception {
    var completes = new AtomicBoolean();
    var contradicted = new CountDownLatch(1);
    server.on(
        "/contradicts",
        exchange -> {
          exchange.addExchangeCompleteListener(
              (done, others) -> {
                completes.set(true);
                awaitUnchecked(contradicted);
                others.proceed();
              });
          busy.incrementAndGet();
          while (!completes.get()) { // no wait that the watcher ends
            Thread.onSpinWait();
          }
          exchange.setStatusCode(201);
          contradicted.countDown();
        });
    server.get("/echo", Version.HTTP_2).get();
    CompletableFuture<HttpResponse<String>> answer = server.get("/contradicts", Version.HTTP_2);
    await().until(() -> busy.get() == 1);
    awaitEnd();
    assertIsDeadlineExceeded(answer.get(), "of-contradicts");
    await().until(() -> server.statuses().size() == 2);
    assertThat(server.statuses()).containsExactlyInAnyOrder(200, 503);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anAnswerThatHasBegunHasALimitOfItsOwnAndThenLooksCut() {
    CompletableFuture<String> answer = server.raw(request("/half", ""));
    await().until(() -> server.end(Duration.ofDays(1), Duration.ofMillis(1)).size() == 1);
    assertThat(answer.join()).startsWith("HTTP/1.1 200").endsWith("[reset]").contains("half");
    assertServes(Version.HTTP_1_1);
  }

  @Test
  void withinItsOwnLimitAnAnswerThatHasBegunGoesOn() throws Exception {
    var begun = new CountDownLatch(1);
    var more = new CountDownLatch(1);
    server.on(
        "/slow",
        exchange -> {
          exchange.getOutputStream().write("one ".getBytes());
          exchange.getOutputStream().flush();
          begun.countDown();
          more.await();
          exchange.getOutputStream().write("two".getBytes());
        });
    CompletableFuture<HttpResponse<String>> answer = server.get("/slow");
    begun.await();
    assertThat(server.endUnanswered()).isEmpty();
    more.countDown();
    assertThat(answer.get().body()).isEqualTo("one two");
  }

  @Test
  void whatWasPipelinedBehindItIsNotAnsweredByIt() {
    CompletableFuture<String> answers =
        server.raw(request("/sleep", "") + request("/echo", "X-Request-Id: behind\r\n"));
    awaitEnd();
    assertThat(answers.join())
        .startsWith("HTTP/1.1 503")
        .contains("Connection: close")
        .doesNotContain("HTTP/1.1 200")
        .doesNotContain("behind");
    assertServes(Version.HTTP_1_1);
  }

  @Test
  void aThreadThatWaitsForTheBodyIsFreedToo() {
    server.on(
        "/upload",
        exchange -> {
          busy.incrementAndGet();
          exchange.getInputStream().readAllBytes();
        });
    CompletableFuture<String> answer =
        server.raw("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsome");
    await().until(() -> busy.get() == 1);
    awaitEnd();
    assertThat(answer.join()).startsWith("HTTP/1.1 503");
    assertServes(Version.HTTP_1_1);
  }

  @Test
  void aHeadIsAnsweredWithoutABody() {
    CompletableFuture<String> answer = server.raw("HEAD /sleep HTTP/1.1\r\nHost: x\r\n\r\n");
    awaitEnd();
    assertThat(answer.join()).startsWith("HTTP/1.1 503").endsWith("\r\n\r\n");
  }

  @Test
  void aThreadThatGoesOnAfterItsAnswerIsEndedWithoutHarmToTheConnection() throws Exception {
    var woken = new CountDownLatch(1);
    server.on(
        "/afterwards",
        exchange -> {
          exchange.getOutputStream().write("whole".getBytes());
          exchange.getOutputStream().close();
          try {
            Thread.sleep(NEVER.toMillis());
          } catch (InterruptedException e) {
            woken.countDown();
          }
        });
    CompletableFuture<HttpResponse<String>> answer = server.get("/afterwards");
    assertThat(answer.get().body()).isEqualTo("whole");
    TimedOutRequest timedOutRequest = awaitEnd();
    woken.await();
    assertThat(timedOutRequest.kind()).isEqualTo(Kind.AFTERWARDS);
    assertServes(Version.HTTP_1_1);
  }

  /**
   * Threads and watcher at the same time: each client gets one whole answer, and its own. Each
   * answer moves the limit towards the time that a request takes here, so that both often come
   * first.
   */
  @Test
  void whoeverAnswersFirstAnswersAlone() throws Exception {
    int clients = WatchedServer.WORKERS;
    var limitNanos = new AtomicLong(20_000);
    var watching = new AtomicBoolean(true);
    var watcher =
        new Thread(
            () -> {
              while (watching.get()) {
                server.end(Duration.ofNanos(limitNanos.get()), NEVER);
              }
            });
    watcher.start();
    List<CompletableFuture<Set<Integer>>> runs =
        IntStream.range(0, clients)
            .mapToObj(client -> CompletableFuture.supplyAsync(() -> ask(client, limitNanos)))
            .toList();
    Set<Integer> statuses = new HashSet<>();
    runs.forEach(run -> statuses.addAll(run.join()));
    watching.set(false);
    watcher.join();
    assertThat(statuses).containsExactlyInAnyOrder(200, 503);
    assertServes(Version.HTTP_1_1);
  }

  /** The id is in the answer's body, whoever has written it. */
  private Set<Integer> ask(int client, AtomicLong limitNanos) {
    Set<Integer> statuses = new HashSet<>();
    for (int i = 0; i < RACES || statuses.size() < 2; i++) {
      String id = client + "-" + i;
      HttpResponse<String> answer = server.getAs("/echo", id).join();
      assertThat(answer.headers().allValues("X-Request-Id").size()).isLessThan(2);
      assertThat(answer.body())
          .isEqualTo(answer.statusCode() == 200 ? id : problem(id, answer.body()));
      statuses.add(answer.statusCode());
      limitNanos.updateAndGet(
          limit ->
              answer.statusCode() == 503 ? Math.min(NEVER.toNanos(), 2 * limit) : limit / 2 + 1);
    }
    return statuses;
  }

  private static String problem(String id, String body) {
    assertThat(body).startsWith("{\"type\"").endsWith("\"requestId\":\"" + id + "\"}\n");
    return body;
  }

  private static String request(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
  }

  private TimedOutRequest awaitEnd() {
    var ended = new AtomicReference<TimedOutRequest>();
    await()
        .until(
            () -> {
              server.endUnanswered().forEach(ended::set);
              return ended.get() != null;
            });
    return ended.get();
  }

  private void assertServes(Version version) {
    HttpResponse<String> answer = server.get("/echo", version).join();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("of-echo");
  }

  private static void assertIsDeadlineExceeded(HttpResponse<String> answer, String id) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("X-Request-Id")).contains(id);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains(WatchedServer.ORIGIN);
    assertThat(answer.body())
        .contains("urn:writing-system:problem:deadline-exceeded")
        .contains("\"status\":503")
        .contains("\"requestId\":\"" + id + "\"");
  }
}
