package org.writingsystem.logging;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * An episode of failed writes: its begin and its end are reported to the other handlers, by one
 * line each. Thread-safe.
 */
final class WriteFailureEpisode {
  /** A category outside of ours: a queue that its own writer fills would wait for itself. */
  private static final String LOGGER = "writing-system.log-files";

  private final String file;
  private final AtomicLong lost = new AtomicLong();

  WriteFailureEpisode(String file) {
    this.file = file;
  }

  void lostLine(IOException reason) {
    if (lost.getAndIncrement() == 0) {
      Logger.getLogger(LOGGER)
          .log(Level.ERROR, file + " takes no lines, they are lost: " + reason.getMessage());
    }
  }

  void goodLine() {
    if (lost.get() > 0) {
      long lines = lost.getAndSet(0);
      if (lines > 0) {
        Logger.getLogger(LOGGER).log(Level.WARN, file + " takes lines again; lost: " + lines);
      }
    }
  }
}
