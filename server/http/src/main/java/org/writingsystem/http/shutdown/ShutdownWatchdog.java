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
  private static final Duration TIME_TO_SAY = Duration.ofMillis(500);

  /** The start script starts the server again. */
  private static final int RESTART = 10;

  private static volatile Optional<GracePeriod> grace = Optional.empty();
  private static volatile int status = ENDED;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ShutdownWatchdog::watch, "forced-end-begins"));
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
    Thread thread = new Thread(ShutdownWatchdog::end, "forced-end");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end() {
    if (grace.isEmpty()) {
      return; // the application was never there
    }
    try {
      TimeUnit.MILLISECONDS.sleep(grace.get().toEnd().minus(TIME_TO_SAY).toMillis());
      Thread saying = new Thread(ShutdownWatchdog::say, "forced-end-says");
      saying.setDaemon(true);
      saying.start();
      saying.join(TIME_TO_SAY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally { // also where there is no thread to say it
      Runtime.getRuntime().halt(status);
    }
  }

  /** Logs on a new thread, since a log may be what hangs. */
  private static void say() {
    int unanswered = GracefulShutdown.ofThisNode().running();
    LOG.severe(
        () -> "The grace is over: the process ends; requests without an answer: " + unanswered);
    LogFlush.flush(LOG);
  }
}
