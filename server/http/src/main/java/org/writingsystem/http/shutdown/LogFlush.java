package org.writingsystem.http.shutdown;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** Flush of log handlers before the process ends. */
final class LogFlush {
  private LogFlush() {}

  /** Has the handlers of a logger, and of all above it, wait for theirs, each once for a while. */
  static void flush(Logger logger) {
    Set<Handler> all = new LinkedHashSet<>();
    for (Logger each = logger; each != null; each = each.getParent()) {
      all.addAll(List.of(each.getHandlers()));
    }
    all.forEach(Handler::flush);
  }
}
