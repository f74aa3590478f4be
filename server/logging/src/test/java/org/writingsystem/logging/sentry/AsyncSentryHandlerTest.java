package org.writingsystem.logging.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.logging.Records;

@Timeout(300)
class AsyncSentryHandlerTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  /** Longer than the test may take: whoever waits for it once fails. */
  private static final Duration NEVER = Duration.ofHours(1);

  private static final Duration SHORT = Duration.ofMillis(100);

  private final AsyncSentryHandler asyncSentryHandler = new AsyncSentryHandler();
  private final Receiver receiver = new Receiver();

  private long sentBefore;
  private long lostBefore;

  AsyncSentryHandlerTest() throws IOException {}

  @BeforeEach
  void count() {
    sentBefore = SentryCounts.sentErrors();
    lostBefore = SentryCounts.lostErrors();
    asyncSentryHandler.setEnvironment("staging");
    asyncSentryHandler.setLimits(LIMIT, LIMIT);
  }

  @AfterEach
  void end() {
    receiver.close();
    asyncSentryHandler.close();
  }

  @Test
  void anErrorArrivesWithItsTraceItsRequestAndWhatItIsAbout() throws Exception {
    asyncSentryHandler.setDsn(receiver.dsn());
    ExtLogRecord record =
        Records.of("A request failed", new IllegalStateException("outer", new IOException("why")));
    record.setMdc(Map.of("requestId", "r-1", "taskId", "t-1", "accountId", "somebody"));
    asyncSentryHandler.publish(record);

    JsonNode event = receiver.event();

    assertThat(receiver.head()).contains("sentry_key=public-key", "sentry_version=7");
    assertThat(event.path("level").asText()).isEqualTo("error");
    assertThat(event.path("logger").asText()).isEqualTo("org.writingsystem.Test");
    assertThat(event.path("environment").asText()).isEqualTo("staging");
    assertThat(event.path("release").asText()).startsWith("writing-system@");
    assertThat(event.path("tags").path("requestId").asText()).isEqualTo("r-1");
    assertThat(event.path("tags").path("taskId").asText()).isEqualTo("t-1");
    JsonNode exceptions = event.path("exception").path("values");
    assertThat(exceptions.findValuesAsText("type"))
        .contains("IOException", "IllegalStateException");
    assertThat(exceptions.path(0).path("stacktrace").path("frames").findValuesAsText("module"))
        .contains(AsyncSentryHandlerTest.class.getName());
    assertThat(event.toString()).doesNotContain("somebody");
    await().atMost(LIMIT).until(() -> SentryCounts.sentErrors() == sentBefore + 1);
    assertThat(SentryCounts.lostErrors()).isEqualTo(lostBefore);
  }

  @Test
  void nothingPersonalAndNothingSecretIsInIt() throws Exception {
    asyncSentryHandler.setDsn(receiver.dsn());
    asyncSentryHandler.publish(
        Records.of(
            "Call with Authorization: Bearer s3cr3t-t0ken failed",
            new IllegalStateException(
                "Key (username)=(s3cr3t) already exists; password=s3cr3t, user {0}")));

    JsonNode event = receiver.event();

    assertThat(event.toString())
        .contains("***")
        .doesNotContain("s3cr3t", System.getProperty("user.name") + "\"")
        .doesNotContain(InetAddress.getLocalHost().getHostName() + "\"");
    assertThat(event.has("user")).isFalse();
    assertThat(event.has("request")).isFalse();
    assertThat(event.has("server_name")).isFalse();
    assertThat(event.has("breadcrumbs")).isFalse();
    assertThat(event.has("modules")).isFalse();
  }

  @Test
  void withoutADsnThereIsNoThread() {
    Set<Thread> ofOthers = threads(); // they may still be ending
    asyncSentryHandler.setDsnVariable("NO_VARIABLE_HAS_THIS_NAME");
    asyncSentryHandler.publish(Records.of("unsent"));
    assertThat(ofOthers).containsAll(threads());
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sentry"))
        .collect(Collectors.toSet());
  }

  @Test
  void aRateOfZeroSendsNoneAndLosesNone() throws Exception {
    asyncSentryHandler.setDsn(receiver.dsn());
    asyncSentryHandler.setSampleRate("0");
    for (int n = 0; n < 20; n++) {
      asyncSentryHandler.publish(Records.of("left out " + n));
    }
    asyncSentryHandler.close(); // waits for what is under way
    assertThat(receiver.waiting()).isZero();
    assertThat(SentryCounts.lostErrors()).isEqualTo(lostBefore);
  }

  @Test
  void aRateOfAHalfSendsSome() throws Exception {
    asyncSentryHandler.setDsn(receiver.dsn());
    asyncSentryHandler.setSampleRate("0.5");
    publishSlowly(200);
    long sent = SentryCounts.sentErrors() - sentBefore;
    assertThat(sent).isBetween(50L, 150L); // 7 standard deviations
    assertThat(SentryCounts.lostErrors()).isEqualTo(lostBefore);
  }

  /** As many as the queues hold at a time. */
  private void publishSlowly(int count) {
    for (int n = 0; n < count; n++) {
      asyncSentryHandler.publish(Records.of("error " + n));
      if (n % 20 == 19) {
        asyncSentryHandler.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 403})
  void whatIsRefusedIsCounted(int status) {
    receiver.answer(status);
    asyncSentryHandler.setDsn(receiver.dsn());
    for (int n = 0; n < 5; n++) {
      asyncSentryHandler.publish(Records.of("refused " + n));
    }
    await().atMost(LIMIT).until(() -> SentryCounts.lostErrors() == lostBefore + 5);
    assertThat(SentryCounts.sentErrors()).isEqualTo(sentBefore);
  }

  @Test
  void whatReachesNobodyIsCounted() throws IOException {
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress("127.0.0.1", 0)); // taken, and nobody listens there
      asyncSentryHandler.setDsn("http://public-key@127.0.0.1:" + deaf.getLocalPort() + "/42");
      for (int n = 0; n < 5; n++) {
        asyncSentryHandler.publish(Records.of("unheard " + n));
      }
      await().atMost(LIMIT).until(() -> SentryCounts.lostErrors() == lostBefore + 5);
    }
  }

  @Test
  void aSilentReceiverHoldsUpNeitherCallersNorTheEndAndNoErrorIsUncounted() {
    receiver.fallSilent();
    asyncSentryHandler.setDsn(receiver.dsn());
    asyncSentryHandler.setLimits(SHORT, NEVER);
    int published = 1_000;
    for (int n = 0; n < published; n++) {
      asyncSentryHandler.publish(Records.of("into silence " + n));
    }
    asyncSentryHandler.close();
    await().atMost(LIMIT).until(() -> SentryCounts.lostErrors() == lostBefore + published);
  }

  @Test
  void aFlushWaitsForWhatIsUnderWayAndWhatComesLaterIsSentToo() {
    asyncSentryHandler.setDsn(receiver.dsn());
    for (int n = 0; n < 20; n++) {
      asyncSentryHandler.publish(Records.of("before the flush " + n));
    }
    asyncSentryHandler.flush();
    assertThat(SentryCounts.sentErrors()).isEqualTo(sentBefore + 20);
    asyncSentryHandler.publish(Records.of("after it"));
    asyncSentryHandler.flush();
    assertThat(SentryCounts.sentErrors()).isEqualTo(sentBefore + 21);
  }

  @Test
  void aFlushDoesNotWaitLongForASilentReceiver() {
    receiver.fallSilent();
    asyncSentryHandler.setDsn(receiver.dsn());
    asyncSentryHandler.setLimits(SHORT, NEVER);
    asyncSentryHandler.publish(Records.of("into silence"));
    asyncSentryHandler.flush();
    assertThat(SentryCounts.sentErrors()).isEqualTo(sentBefore);
  }

  @Test
  void aDsnThatIsNoneLosesErrorsAndIsNotAnError() {
    asyncSentryHandler.setDsn("no dsn");
    asyncSentryHandler.publish(Records.of("lost"));
    await().atMost(LIMIT).until(() -> SentryCounts.lostErrors() == lostBefore + 1);
  }
}
