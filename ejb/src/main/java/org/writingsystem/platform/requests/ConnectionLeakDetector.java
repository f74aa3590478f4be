package org.writingsystem.platform.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.pool.CheckedOutConnection;
import org.writingsystem.pool.ThreadConnections;

/**
 * Detects connection leaks: connections that a thread has held for longer than
 * DB_LEAK_REPORT_SECONDS. Each is logged once, with its holder's stack.
 */
@ApplicationScoped
class ConnectionLeakDetector {
  private static final Logger LOG = LogManager.getLogger(ConnectionLeakDetector.class);

  @Inject DatabaseSettings settings;

  private record Hold(Thread holder, long sinceNanos) {}

  private Set<Hold> said = Set.of();
  private volatile int count;

  /** Logs new leaks; called by one thread only. */
  void check() {
    Duration limit = settings.leakReport();
    List<CheckedOutConnection> held =
        limit.isZero() ? List.of() : ThreadConnections.heldFor(settings.leakReport());
    Set<Hold> now = new HashSet<>();
    for (CheckedOutConnection one : held) {
      Hold hold = new Hold(one.holder(), one.sinceNanos());
      if (now.add(hold) && !said.contains(hold)) {
        LOG.warn(
            "A database connection is held for {} s by thread {}, which is at: {}",
            one.time().toSeconds(),
            one.holder().getName(),
            StackSummary.of(List.of(one.holder().getStackTrace())));
      }
    }
    said = now;
    count = held.size();
  }

  int count() {
    return count;
  }
}
