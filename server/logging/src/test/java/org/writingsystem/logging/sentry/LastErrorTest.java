package org.writingsystem.logging.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.writingsystem.logging.Records;

/**
 * What is said while the Java machine goes down; it takes one of its own. How long that waits is
 * another test's subject: a cold machine beside others needs more than a warm server.
 */
class LastErrorTest {
  private static final long LIMIT_SECONDS = 120;

  @Test
  void anErrorOfTheEndArrivesThoughItIsTheFirstOne() throws Exception {
    try (Receiver receiver = new Receiver()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Ending.class.getName(),
                  receiver.dsn())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      assertThat(receiver.event().toString()).contains("The grace is over");
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
  }

  /** Says something at its end, and waits until it is sent. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] arguments) {
      AsyncSentryHandler asyncSentryHandler = new AsyncSentryHandler();
      asyncSentryHandler.setDsn(arguments[0]);
      asyncSentryHandler.setLimits(
          Duration.ofSeconds(LIMIT_SECONDS), Duration.ofSeconds(LIMIT_SECONDS));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(asyncSentryHandler)));
    }

    private static void end(AsyncSentryHandler asyncSentryHandler) {
      asyncSentryHandler.publish(Records.of("The grace is over"));
      asyncSentryHandler.flush();
    }
  }
}
