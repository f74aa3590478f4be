package org.writingsystem.logging.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sentry.SentryOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.writingsystem.logging.Records;
import org.writingsystem.threads.Loops;

class SentryQueueTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LOOP = "sentry-errors";

  /** Of a client that throws these first. */
  private static final class Broken extends SentryOptions {
    private final Queue<Error> failures;

    Broken(Error... failures) {
      this.failures = new ArrayDeque<>(Arrays.asList(failures));
      setEnableExternalConfiguration(false);
      setEnableUncaughtExceptionHandler(false);
    }

    @Override
    public String getDsn() {
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
      return super.getDsn();
    }
  }

  @Test
  void anErrorOfTheClientLosesOneRecordAndTheNextOnesAreSent() throws Exception {
    try (Receiver receiver = new Receiver()) {
      long lost = SentryCounts.lostErrors();
      long failed = Loops.ofThisNode().failures(LOOP);
      var options = new Broken(new OutOfMemoryError("heap"), new NoClassDefFoundError("gone"));
      options.setDsn(receiver.dsn());
      SentryQueue sentryQueue = new SentryQueue(options);
      sentryQueue.add(new ErrorRecord(Records.of("lost")));
      sentryQueue.add(new ErrorRecord(Records.of("lost too")));
      sentryQueue.add(new ErrorRecord(Records.of("sent")));
      assertThat(receiver.event().toString()).contains("sent");
      sentryQueue.close();
      assertThat(SentryCounts.lostErrors() - lost).isEqualTo(2);
      assertThat(Loops.ofThisNode().failures(LOOP) - failed).isEqualTo(2);
      await().atMost(LIMIT).until(() -> Loops.ofThisNode().sinceLastCycle(LOOP).isEmpty());
    }
  }
}
