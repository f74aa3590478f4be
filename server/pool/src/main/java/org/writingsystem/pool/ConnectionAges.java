package org.writingsystem.pool;

import java.sql.Connection;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Age of each connection, its individual share of the maximum age, and when it was last in use.
 * Thread-safe.
 */
final class ConnectionAges {
  static final ConnectionAges ALL =
      new ConnectionAges(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());

  private static final double LOWEST_SHARE = 0.80;
  private static final double HIGHEST_SHARE = 0.95;

  private final LongSupplier nanoTime;
  private final DoubleSupplier random;
  private final Map<Connection, ConnectionAge> ages =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Age of one connection. Thread-safe. */
  static final class ConnectionAge {
    private final long since;
    private final double share;
    private volatile long answeredAt;

    /**
     * @param share of the maximum age
     */
    ConnectionAge(long since, double share) {
      this.since = since;
      this.share = share;
      this.answeredAt = since;
    }

    long since() {
      return since;
    }

    boolean isOver(long now, Duration maxAge) {
      return now - since >= (long) (maxAge.toNanos() * share);
    }

    void answered(long now) {
      answeredAt = now;
    }

    boolean hasAnsweredWithin(Duration time, long now) {
      return now - answeredAt < time.toNanos();
    }
  }

  ConnectionAges(LongSupplier nanoTime, DoubleSupplier random) {
    this.nanoTime = nanoTime;
    this.random = random;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** Returns the life of a connection, which begins with the first call. */
  ConnectionAge of(Connection connection) {
    return ages.computeIfAbsent(connection, c -> new ConnectionAge(now(), share()));
  }

  private double share() {
    return LOWEST_SHARE + (HIGHEST_SHARE - LOWEST_SHARE) * random.getAsDouble();
  }
}
