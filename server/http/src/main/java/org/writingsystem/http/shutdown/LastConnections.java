package org.writingsystem.http.shutdown;

import io.undertow.server.ConnectorStatistics;
import io.undertow.server.OpenListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Connections that are open when their listeners have closed their ports. They linger: a client
 * that sends on one before it can know still reads 503 with {@code Connection: close}. Only a
 * connection that is idle for the whole time is closed without a response.
 */
final class LastConnections {
  static final Duration LINGER = Duration.ofSeconds(1);
  private static final Logger LOG = Logger.getLogger(LastConnections.class.getName());
  private static final long PAUSE_MILLIS = 10;

  private final List<OpenListener> listeners;
  private final Duration linger;

  LastConnections(List<OpenListener> listeners) {
    this(listeners, LINGER);
  }

  /**
   * @param linger how long an idle connection stays open
   */
  LastConnections(List<OpenListener> listeners, Duration linger) {
    this.listeners = listeners;
    this.linger = linger;
  }

  /**
   * Closes the connections on a new thread.
   *
   * @param then is run when all are closed, or about to be, in any case
   */
  void close(Runnable then) {
    Thread thread = new Thread(() -> closeAnd(then), "last-connections");
    thread.setDaemon(true);
    thread.start();
  }

  private void closeAnd(Runnable then) {
    try {
      awaitNone();
      listeners.forEach(OpenListener::closeConnections);
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "Interrupted: connections are closed without a response", e);
    } finally {
      then.run();
    }
  }

  private void awaitNone() throws InterruptedException {
    long end = System.nanoTime() + linger.toNanos();
    while (areOpen() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** Tests for open connections; true where no statistics are kept. */
  private boolean areOpen() {
    return listeners.stream()
        .map(OpenListener::getConnectorStatistics)
        .anyMatch(LastConnections::hasSome);
  }

  private static boolean hasSome(ConnectorStatistics figures) {
    return figures == null || figures.getActiveConnections() > 0;
  }
}
