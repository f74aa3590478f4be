package org.writingsystem.platform.cache.consistency;

import java.time.Duration;
import org.writingsystem.platform.cache.model.CacheEpoch;

/**
 * Lease of this node on the epoch. It is valid for {@link #DURATION}: a change of the epoch counts
 * on all nodes once that time has passed.
 *
 * @param askedAtNanos start of the last renewal, as {@code System.nanoTime()}
 * @param epochSinceNanos end of the first renewal that returned this epoch
 * @param sinceNanos end of the first renewal that returned this epoch, suspended or not as now
 */
public record EpochLease(
    CacheEpoch agreed, long askedAtNanos, long epochSinceNanos, long sinceNanos) {
  /** Validity of a lease. It is renewed four times in that time. */
  public static final Duration DURATION = Duration.ofMillis(800);

  static EpochLease first(CacheEpoch agreed, long askedAtNanos, long answeredAtNanos) {
    return new EpochLease(agreed, askedAtNanos, answeredAtNanos, answeredAtNanos);
  }

  EpochLease next(CacheEpoch now, long askedAtNanos, long answeredAtNanos) {
    boolean sameEpoch = now.epoch() == agreed.epoch();
    boolean same = sameEpoch && now.suspendedBy().isPresent() == areReadsSuspended();
    return new EpochLease(
        now,
        askedAtNanos,
        sameEpoch ? epochSinceNanos : answeredAtNanos,
        same ? sinceNanos : answeredAtNanos);
  }

  public long epoch() {
    return agreed.epoch();
  }

  /** Tests whether reads of mutable entries are suspended on all nodes. */
  public boolean areReadsSuspended() {
    return agreed.suspendedBy().isPresent();
  }

  /** Tests whether the lease is still valid. */
  public boolean isCurrent(long nowNanos) {
    return nowNanos - askedAtNanos < DURATION.toNanos();
  }

  /** Tests whether no node reads entries of an older epoch any more. */
  public boolean areOlderEpochsUnread(long nowNanos) {
    return nowNanos - epochSinceNanos >= DURATION.toNanos();
  }

  /** Tests whether mutable entries may be read: every node knows that it must write through. */
  public boolean mayRead(long nowNanos) {
    return !areReadsSuspended()
        && isCurrent(nowNanos)
        && nowNanos - sinceNanos >= DURATION.toNanos();
  }
}
