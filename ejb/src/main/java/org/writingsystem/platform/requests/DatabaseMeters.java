package org.writingsystem.platform.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.pool.EvictionStats;

/** Metrics of connections. */
@ApplicationScoped
class DatabaseMeters {
  private static final String PREFIX = "database.";

  @Inject Meters meters;
  @Inject ConnectionLeakDetector connectionLeakDetector;

  void begin() {
    meters.gauge(
        PREFIX + "connections.held.long",
        "Connections checked out for longer than DB_LEAK_REPORT_SECONDS.",
        connectionLeakDetector::count);
    for (EvictionStats.Reason reason : EvictionStats.Reason.values()) {
      meters.counted(
          PREFIX + "connections.recycled",
          "Connections evicted from the pool.",
          () -> EvictionStats.count(reason),
          "reason",
          reason.name().toLowerCase(Locale.ROOT));
    }
    cutOff(0);
  }

  /** Counts requests that were cut off at their deadline. */
  void cutOff(int requests) {
    meters.count(
        PREFIX + "deadlines.missed", "Requests that exceeded their database deadline.", requests);
  }
}
