package org.writingsystem.platform.cache.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.cache.model.CacheEpoch;

class StandingTest {
  private static final long LEASE = Standing.LEASE.toNanos();
  private static final CacheEpoch READ = new CacheEpoch(1, Optional.empty());
  private static final CacheEpoch WITHHELD = new CacheEpoch(2, Optional.of("node"));
  private static final CacheEpoch READ_AGAIN = new CacheEpoch(2, Optional.empty());

  private static Standing after(Standing before, CacheEpoch now, long nanos) {
    return before.next(now, nanos, nanos);
  }

  @Test
  void nobodyReadsBeforeAllMustKnowThatTheyHaveToPut() {
    Standing first = Standing.first(READ, 0, 0);
    assertThat(first.mayRead(LEASE - 1)).isFalse();
    assertThat(after(first, READ, LEASE - 1).mayRead(LEASE)).isTrue();
  }

  @Test
  void whatIsKnownIsWorthNothingAfterTheLease() {
    Standing known = after(Standing.first(READ, 0, 0), READ, LEASE);
    assertThat(known.mayRead(2 * LEASE - 1)).isTrue();
    assertThat(known.mayRead(2 * LEASE)).isFalse();
    assertThat(known.isCurrent(2 * LEASE)).isFalse();
  }

  @Test
  void theLeaseCountsFromTheQuestionAndChangesFromTheAnswer() {
    Standing known = Standing.first(READ, 0, 10).next(WITHHELD, 20, 90);
    assertThat(known.isCurrent(20 + LEASE)).isFalse();
    assertThat(known.areOlderEpochsUnread(89 + LEASE)).isFalse();
    assertThat(known.areOlderEpochsUnread(90 + LEASE)).isTrue();
  }

  @Test
  void whatIsWithheldIsNotReadAndOldEpochsRunOut() {
    Standing withheld = after(after(Standing.first(READ, 0, 0), READ, LEASE), WITHHELD, LEASE + 1);
    assertThat(withheld.mayRead(LEASE + 1)).isFalse();
    assertThat(withheld.areOlderEpochsUnread(2 * LEASE)).isFalse();
    assertThat(withheld.areOlderEpochsUnread(2 * LEASE + 1)).isTrue();
  }

  @Test
  void readingBeginsALeaseAfterItIsAllowedAgain() {
    Standing withheld = after(Standing.first(READ, 0, 0), WITHHELD, 1);
    Standing again = after(withheld, READ_AGAIN, 3 * LEASE);
    assertThat(again.mayRead(3 * LEASE)).isFalse();
    assertThat(again.areOlderEpochsUnread(3 * LEASE)).isTrue();
    assertThat(after(again, READ_AGAIN, 4 * LEASE).mayRead(4 * LEASE)).isTrue();
  }

  @Test
  void anEpochThatWasMissedCountsAsNew() {
    Standing before = after(Standing.first(READ, 0, 0), READ, LEASE);
    Standing later = after(before, new CacheEpoch(9, Optional.empty()), 9 * LEASE);
    assertThat(later.mayRead(9 * LEASE)).isFalse();
    assertThat(later.areOlderEpochsUnread(9 * LEASE)).isFalse();
  }
}
