package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFlushTest {
  private final Logger above = Logger.getLogger("last-lines");
  private final Logger logger = Logger.getLogger("last-lines.of.somebody");
  private final List<String> flushed = new ArrayList<>();
  private final Handler near = new Flushed("near");
  private final Handler far = new Flushed("far");

  @AfterEach
  void removeHandlers() {
    logger.removeHandler(near);
    logger.removeHandler(far);
    above.removeHandler(far);
  }

  @Test
  void theHandlersOfALoggerAndOfThoseAboveItAreWaitedForOnce() {
    logger.addHandler(near);
    logger.addHandler(far);
    above.addHandler(far);
    LogFlush.flush(logger);
    assertThat(flushed).containsExactly("near", "far");
  }

  /** Says that it was asked to. */
  private final class Flushed extends Handler {
    private final String name;

    Flushed(String name) {
      this.name = name;
    }

    @Override
    public void publish(LogRecord record) {
      throw new AssertionError("nothing is said here");
    }

    @Override
    public void flush() {
      flushed.add(name);
    }

    @Override
    public void close() {}
  }
}
