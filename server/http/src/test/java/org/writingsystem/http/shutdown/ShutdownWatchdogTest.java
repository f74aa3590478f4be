package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The end of Java machines that do not end by themselves: two at a time, each takes its grace. */
class ShutdownWatchdogTest {
  private static final long LIMIT_SECONDS = 120;
  private static Process sends;
  private static Process hangs;

  @BeforeAll
  static void start() throws IOException {
    sends = start("sends");
    hangs = start("hangs");
  }

  @AfterAll
  static void end() {
    sends.destroyForcibly();
    hangs.destroyForcibly();
  }

  @Test
  void whenTheGraceIsOverItIsSaidAndSentBeforeTheEnd() throws Exception {
    assertThat(said(sends)).containsSubsequence("The grace is over", "sent");
  }

  @Test
  void whoHangsInALogDoesNotHoldItUp() throws Exception {
    assertThat(said(hangs)).contains("The grace is over").doesNotContain("sent");
  }

  private static Process start(String handler) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.util.logging.manager=" + KeepsHandlers.class.getName(),
            "-cp",
            System.getProperty("java.class.path"),
            Held.class.getName(),
            handler)
        .redirectErrorStream(true)
        .start();
  }

  /** It has ended with status 0 though a hook never ends. */
  private static String said(Process process) throws Exception {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  /** As the server's does; the JDK's own takes them away when the end begins. */
  public static final class KeepsHandlers extends LogManager {
    @Override
    public void reset() {}
  }

  /** Is told to end, and something in it goes on. */
  static final class Held {
    private Held() {}

    public static void main(String[] arguments) {
      Logger.getLogger("").addHandler(new Slow(arguments[0].equals("hangs")));
      ShutdownWatchdog.after(new GracePeriod(Duration.ofSeconds(1)));
      Runtime.getRuntime().addShutdownHook(new Thread(Held::goOn));
      System.exit(3);
    }

    static void goOn() {
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** Prints at once, and takes its time to send. */
  private static final class Slow extends Handler {
    private final boolean hangs;

    Slow(boolean hangs) {
      this.hangs = hangs;
    }

    @Override
    public void publish(LogRecord record) {
      System.out.println(record.getMessage());
    }

    @Override
    public void flush() {
      if (hangs) {
        Held.goOn();
      }
      System.out.println("sent");
    }

    @Override
    public void close() {}
  }
}
