package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.cache.lease.CacheLease;
import org.writingsystem.platform.cache.lease.Standing;

/**
 * Between a commit and its answer: sees to it that nobody reads from the cache what was before.
 * Either the new value is there, or nobody reads.
 */
@ApplicationScoped
class AfterCommit {
  private static final Logger LOG = LogManager.getLogger(AfterCommit.class);

  /** While the database does not answer, other nodes do not read for longer than their lease. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofMillis(20);

  @Inject CacheLease lease;

  /**
   * Returns when it is so.
   *
   * @param put puts the new value there under an epoch; false if it could not
   */
  void settle(LongPredicate put) {
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
        lease.awaitNews(LOOK);
      }
    } catch (InterruptedException e) {
      lease.withhold();
      Thread.currentThread().interrupt();
    }
  }

  /** One commit's new value, on its way. */
  private final class Commit {
    private final LongPredicate put;
    private OptionalLong putUnder = OptionalLong.empty();
    private OptionalLong failedUnder = OptionalLong.empty();

    Commit(LongPredicate put) {
      this.put = put;
    }

    boolean isSettled() {
      Optional<Standing> known = lease.standing().filter(s -> s.isCurrent(System.nanoTime()));
      if (known.isEmpty()) {
        lease.hurry();
      }
      return known
          .filter(s -> s.isWithheld() || isThere(s.epoch()))
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
          lease.withhold();
        }
      }
      return putUnder.equals(asked);
    }
  }
}
