package org.writingsystem.platform.cache.lease;

import java.time.Duration;
import org.writingsystem.platform.cache.model.CacheEpoch;

/**
 * What a node knows of the epoch. It is worth something for {@link #LEASE}; whoever changes it lets
 * that time pass before they rely on all others knowing.
 *
 * @param askedAtNanos before the database was asked last ({@code System.nanoTime()})
 * @param epochSinceNanos after the database said for the first time that this is the epoch
 * @param sinceNanos after it said for the first time that this epoch is read, or not
 */
public record Standing(
    CacheEpoch agreed, long askedAtNanos, long epochSinceNanos, long sinceNanos) {
  /** How long a node goes by what it knows. It asks four times in that time. */
  public static final Duration LEASE = Duration.ofMillis(800);

  static Standing first(CacheEpoch agreed, long askedAtNanos, long answeredAtNanos) {
    return new Standing(agreed, askedAtNanos, answeredAtNanos, answeredAtNanos);
  }

  Standing next(CacheEpoch now, long askedAtNanos, long answeredAtNanos) {
    boolean sameEpoch = now.epoch() == agreed.epoch();
    boolean same = sameEpoch && now.withheldBy().isPresent() == isWithheld();
    return new Standing(
        now,
        askedAtNanos,
        sameEpoch ? epochSinceNanos : answeredAtNanos,
        same ? sinceNanos : answeredAtNanos);
  }

  public long epoch() {
    return agreed.epoch();
  }

  /** Whether nobody is to read what can change. */
  public boolean isWithheld() {
    return agreed.withheldBy().isPresent();
  }

  /** Whether this node may go by it still. */
  public boolean isCurrent(long nowNanos) {
    return nowNanos - askedAtNanos < LEASE.toNanos();
  }

  /** Whether no node reads what was put there under an epoch before. */
  public boolean areOlderEpochsUnread(long nowNanos) {
    return nowNanos - epochSinceNanos >= LEASE.toNanos();
  }

  /** Whether what can change may be read from the cache: all others know that they must put it. */
  public boolean mayRead(long nowNanos) {
    return !isWithheld() && isCurrent(nowNanos) && nowNanos - sinceNanos >= LEASE.toNanos();
  }
}
