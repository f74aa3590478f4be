package org.writingsystem.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.writingsystem.pool.Recycled;

/**
 * What becomes of the connections, on the metrics page. WildFly 39 passes on only the short ways to
 * make a meter.
 */
@ApplicationScoped
class DatabaseMeters {
  private static final String PREFIX = "writing_system.database.";

  @Inject MeterRegistry registry;
  @Inject LongHolds holds;

  private final Map<Recycled.Reason, Long> recycled = new EnumMap<>(Recycled.Reason.class);

  void begin() {
    ToDoubleFunction<DatabaseMeters> held = self -> self.holds.count();
    registry.gauge(PREFIX + "connections.held.long", Tags.empty(), this, held);
    look();
    cutOff(0);
  }

  /** Passes on what the pool has counted since the last look; called by one thread only. */
  void look() {
    for (Recycled.Reason reason : Recycled.Reason.values()) {
      long now = Recycled.count(reason);
      Long before = recycled.put(reason, now);
      registry
          .counter(
              PREFIX + "connections.recycled", "reason", reason.name().toLowerCase(Locale.ROOT))
          .increment(before == null ? now : now - before);
    }
  }

  /** So many requests were cut off at their deadline, or again. */
  void cutOff(int requests) {
    registry.counter(PREFIX + "deadlines.missed").increment(requests);
  }

  /** Takes this node's meters off the page. */
  void end() {
    List.copyOf(registry.getMeters()).stream()
        .filter(meter -> meter.getId().getName().startsWith(PREFIX))
        .forEach(registry::remove);
  }
}
