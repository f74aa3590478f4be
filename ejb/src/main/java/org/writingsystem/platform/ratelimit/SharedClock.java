package org.writingsystem.platform.ratelimit;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Hybrid logical clock for the refill of shared rate limit buckets. It begins with the wall clock,
 * advances by the monotonic clock, and is never behind a time that another node has written. So a
 * wall clock that is set back changes nothing while the node runs, and a node that starts with a
 * clock an hour behind refills buckets as the others do: it neither waits for an hour nor writes a
 * time from which the others would refill an hour at once. Thread-safe.
 */
final class SharedClock implements TimeMeter {
  /** The year 2116; a later time is invalid. */
  static final long LAST = 1L << 62;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier nanos;
  private final AtomicLong offset;

  SharedClock() {
    this(System.currentTimeMillis(), System::nanoTime);
  }

  SharedClock(long wallMillis, LongSupplier nanos) {
    this.nanos = nanos;
    this.offset = new AtomicLong(wallMillis * NANOS_PER_MILLI - nanos.getAsLong());
  }

  @Override
  public long currentTimeNanos() {
    return nanos.getAsLong() + offset.get();
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }

  /**
   * Advances to the time of another node that is ahead.
   *
   * @param time at most {@link #LAST}
   */
  void atLeast(long time) {
    offset.accumulateAndGet(time - nanos.getAsLong(), Math::max);
  }
}
