package org.writingsystem.platform.cache.consistency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Write-through between a commit and its answer: afterwards either the new value is in the cache,
 * or no node reads mutable entries. No node reads a stale value either way.
 */
@ApplicationScoped
public class WriteThrough {
  private static final Logger LOG = LogManager.getLogger(WriteThrough.class);

  /** While the database does not answer, other nodes read no longer than their lease. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  @Inject EpochLeaseRenewal renewal;

  /**
   * Blocks until it is done; at most 10 s, and then logs an error.
   *
   * @param put writes the new value under an epoch; false if it could not
   */
  public void settle(LongPredicate put) {
    var commit = new Commit(put);
    long deadline = System.nanoTime() + MOST.toNanos();
    try {
      while (!commit.isSettled()) {
        if (System.nanoTime() - deadline >= 0) {
          LOG.error(
              "Write-through gave up after {}: nodes may still read a stale value from the cache",
              MOST);
          return;
        }
        renewal.awaitNews(POLL_INTERVAL);
      }
    } catch (InterruptedException e) {
      renewal.suspendReads();
      Thread.currentThread().interrupt();
    }
  }

  /** Write-through of one commit. */
  private final class Commit {
    private final LongPredicate put;
    private OptionalLong putUnder = OptionalLong.empty();
    private OptionalLong failedUnder = OptionalLong.empty();

    Commit(LongPredicate put) {
      this.put = put;
    }

    boolean isSettled() {
      Optional<EpochLease> known = renewal.lease().filter(s -> s.isCurrent(System.nanoTime()));
      if (known.isEmpty()) {
        renewal.renewNow();
      }
      return known
          .filter(s -> s.areReadsSuspended() || isThere(s.epoch()))
          .filter(s -> s.areOlderEpochsUnread(System.nanoTime()))
          .isPresent();
    }

    private boolean isThere(long epoch) {
      OptionalLong asked = OptionalLong.of(epoch);
      if (!putUnder.equals(asked) && !failedUnder.equals(asked)) {
        if (put.test(epoch)) {
          putUnder = asked;
        } else {
          failedUnder = asked;
          renewal.suspendReads();
        }
      }
      return putUnder.equals(asked);
    }
  }
}
