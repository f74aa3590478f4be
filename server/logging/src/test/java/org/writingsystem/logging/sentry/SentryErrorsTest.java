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
class SentryErrorsTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  /** Longer than the test may take: whoever waits for it once fails. */
  private static final Duration NEVER = Duration.ofHours(1);

  private static final Duration SHORT = Duration.ofMillis(100);

  private final SentryErrors errors = new SentryErrors();
  private final Receiver receiver = new Receiver();

  private long sentBefore;
  private long lostBefore;

  SentryErrorsTest() throws IOException {}

  @BeforeEach
  void count() {
    sentBefore = SentryCounts.sentErrors();
    lostBefore = SentryCounts.lostErrors();
    errors.setEnvironment("staging");
    errors.setLimits(LIMIT, LIMIT);
  }

  @AfterEach
  void end() {
    receiver.close();
    errors.close();
  }

  @Test
  void anErrorArrivesWithItsTraceItsRequestAndWhatItIsAbout() throws Exception {
    errors.setDsn(receiver.dsn());
    ExtLogRecord record =
        Records.of("A request failed", new IllegalStateException("outer", new IOException("why")));
    record.setMdc(Map.of("requestId", "r-1", "taskId", "t-1", "accountId", "somebody"));
    errors.publish(record);

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
        .contains(SentryErrorsTest.class.getName());
    assertThat(event.toString()).doesNotContain("somebody");
    await().atMost(LIMIT).until(() -> SentryCounts.sentErrors() == sentBefore + 1);
    assertThat(SentryCounts.lostErrors()).isEqualTo(lostBefore);
  }

  @Test
  void nothingPersonalAndNothingSecretIsInIt() throws Exception {
    errors.setDsn(receiver.dsn());
    errors.publish(
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
    errors.setDsnVariable("NO_VARIABLE_HAS_THIS_NAME");
    errors.publish(Records.of("unsent"));
    assertThat(ofOthers).containsAll(threads());
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sentry"))
        .collect(Collectors.toSet());
  }

  @Test
  void aRateOfZeroSendsNoneAndLosesNone() throws Exception {
    errors.setDsn(receiver.dsn());
    errors.setSampleRate("0");
    for (int n = 0; n < 20; n++) {
      errors.publish(Records.of("left out " + n));
    }
    errors.close(); // waits for what is under way
    assertThat(receiver.waiting()).isZero();
    assertThat(SentryCounts.lostErrors()).isEqualTo(lostBefore);
  }

  @Test
  void aRateOfAHalfSendsSome() throws Exception {
    errors.setDsn(receiver.dsn());
    errors.setSampleRate("0.5");
    publishSlowly(200);
    long sent = SentryCounts.sentErrors() - sentBefore;
    assertThat(sent).isBetween(50L, 150L); // 7 standard deviations
    assertThat(SentryCounts.lostErrors()).isEqualTo(lostBefore);
  }

  /** As many as the queues hold at a time. */
  private void publishSlowly(int count) {
    for (int n = 0; n < count; n++) {
      errors.publish(Records.of("error " + n));
      if (n % 20 == 19) {
        errors.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 403})
  void whatIsRefusedIsCounted(int status) {
    receiver.answer(status);
    errors.setDsn(receiver.dsn());
    for (int n = 0; n < 5; n++) {
      errors.publish(Records.of("refused " + n));
    }
    await().atMost(LIMIT).until(() -> SentryCounts.lostErrors() == lostBefore + 5);
    assertThat(SentryCounts.sentErrors()).isEqualTo(sentBefore);
  }

  @Test
  void whatReachesNobodyIsCounted() throws IOException {
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress("127.0.0.1", 0)); // taken, and nobody listens there
      errors.setDsn("http://public-key@127.0.0.1:" + deaf.getLocalPort() + "/42");
      for (int n = 0; n < 5; n++) {
        errors.publish(Records.of("unheard " + n));
      }
      await().atMost(LIMIT).until(() -> SentryCounts.lostErrors() == lostBefore + 5);
    }
  }

  @Test
  void aSilentReceiverHoldsUpNeitherCallersNorTheEndAndNoErrorIsUncounted() {
    receiver.fallSilent();
    errors.setDsn(receiver.dsn());
    errors.setLimits(SHORT, NEVER);
    int published = 1_000;
    for (int n = 0; n < published; n++) {
      errors.publish(Records.of("into silence " + n));
    }
    errors.close();
    await().atMost(LIMIT).until(() -> SentryCounts.lostErrors() == lostBefore + published);
  }

  @Test
  void aFlushWaitsForWhatIsUnderWayAndWhatComesLaterIsSentToo() {
    errors.setDsn(receiver.dsn());
    for (int n = 0; n < 20; n++) {
      errors.publish(Records.of("before the flush " + n));
    }
    errors.flush();
    assertThat(SentryCounts.sentErrors()).isEqualTo(sentBefore + 20);
    errors.publish(Records.of("after it"));
    errors.flush();
    assertThat(SentryCounts.sentErrors()).isEqualTo(sentBefore + 21);
  }

  @Test
  void aFlushDoesNotWaitLongForASilentReceiver() {
    receiver.fallSilent();
    errors.setDsn(receiver.dsn());
    errors.setLimits(SHORT, NEVER);
    errors.publish(Records.of("into silence"));
    errors.flush();
    assertThat(SentryCounts.sentErrors()).isEqualTo(sentBefore);
  }

  @Test
  void aDsnThatIsNoneLosesErrorsAndIsNotAnError() {
    errors.setDsn("no dsn");
    errors.publish(Records.of("lost"));
    await().atMost(LIMIT).until(() -> SentryCounts.lostErrors() == lostBefore + 1);
  }
}
