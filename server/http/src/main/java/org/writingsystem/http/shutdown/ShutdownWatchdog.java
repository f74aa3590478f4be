package org.writingsystem.http.shutdown;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Ends the process by force at the end of its grace: WildFly waits for its services without a
 * limit. The grace begins with the shutdown of the Java machine; at SIGTERM that is the signal.
 */
public final class ShutdownWatchdog {
  private static final Logger LOG = Logger.getLogger(ShutdownWatchdog.class.getName());
  private static final int ENDED = 0;

  /** The last part of the grace, for the log line and for unsent events. */
  private static final Duration LOG_TIME = Duration.ofMillis(500);

  /** The start script starts the server again. */
  private static final int RESTART = 10;

  private static volatile Optional<GracePeriod> grace = Optional.empty();
  private static volatile int status = ENDED;

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(ShutdownWatchdog::watch, "shutdown-watchdog-start"));
  }

  private ShutdownWatchdog() {}

  /** Sets whether the next end is a restart; a resume of the server resets it. */
  public static void restarts(boolean wanted) {
    status = wanted ? RESTART : ENDED;
  }

  static void after(GracePeriod wanted) {
    grace = Optional.of(wanted);
  }

  /** Hooks are waited for, so that this one only begins it. */
  private static void watch() {
    Thread thread = new Thread(ShutdownWatchdog::end, "shutdown-watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end() {
    if (grace.isEmpty()) {
      return; // the application was never there
    }
    try {
      TimeUnit.MILLISECONDS.sleep(grace.get().toEnd().minus(LOG_TIME).toMillis());
      Thread logging = new Thread(ShutdownWatchdog::log, "shutdown-watchdog-log");
      logging.setDaemon(true);
      logging.start();
      logging.join(LOG_TIME.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally { // also where there is no thread to log it
      Runtime.getRuntime().halt(status);
    }
  }

  /** Logs on a new thread, since a log may be what hangs. */
  private static void log() {
    int unanswered = GracefulShutdown.ofThisNode().running();
    LOG.severe(
        () -> "The grace is over: the process ends; requests without an answer: " + unanswered);
    LogFlush.flush(LOG);
  }
}
