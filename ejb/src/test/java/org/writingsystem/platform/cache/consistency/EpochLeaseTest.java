package org.writingsystem.platform.cache.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.cache.model.CacheEpoch;

class EpochLeaseTest {
  private static final long LEASE = EpochLease.DURATION.toNanos();
  private static final CacheEpoch READ = new CacheEpoch(1, Optional.empty());
  private static final CacheEpoch SUSPENDED = new CacheEpoch(2, Optional.of("node"));
  private static final CacheEpoch READ_AGAIN = new CacheEpoch(2, Optional.empty());

  private static EpochLease after(EpochLease before, CacheEpoch now, long nanos) {
    return before.next(now, nanos, nanos);
  }

  @Test
  void nobodyReadsBeforeAllMustKnowThatTheyHaveToPut() {
    EpochLease first = EpochLease.first(READ, 0, 0);
    assertThat(first.mayRead(LEASE - 1)).isFalse();
    assertThat(after(first, READ, LEASE - 1).mayRead(LEASE)).isTrue();
  }

  @Test
  void whatIsKnownIsWorthNothingAfterTheLease() {
    EpochLease known = after(EpochLease.first(READ, 0, 0), READ, LEASE);
    assertThat(known.mayRead(2 * LEASE - 1)).isTrue();
    assertThat(known.mayRead(2 * LEASE)).isFalse();
    assertThat(known.isCurrent(2 * LEASE)).isFalse();
  }

  @Test
  void theLeaseCountsFromTheQuestionAndChangesFromTheAnswer() {
    EpochLease known = EpochLease.first(READ, 0, 10).next(SUSPENDED, 20, 90);
    assertThat(known.isCurrent(20 + LEASE)).isFalse();
    assertThat(known.areOlderEpochsUnread(89 + LEASE)).isFalse();
    assertThat(known.areOlderEpochsUnread(90 + LEASE)).isTrue();
  }

  @Test
  void whatIsSuspendedIsNotReadAndOldEpochsRunOut() {
    EpochLease suspended =
        after(after(EpochLease.first(READ, 0, 0), READ, LEASE), SUSPENDED, LEASE + 1);
    assertThat(suspended.mayRead(LEASE + 1)).isFalse();
    assertThat(suspended.areOlderEpochsUnread(2 * LEASE)).isFalse();
    assertThat(suspended.areOlderEpochsUnread(2 * LEASE + 1)).isTrue();
  }

  @Test
  void readingBeginsALeaseAfterItIsAllowedAgain() {
    EpochLease suspended = after(EpochLease.first(READ, 0, 0), SUSPENDED, 1);
    EpochLease again = after(suspended, READ_AGAIN, 3 * LEASE);
    assertThat(again.mayRead(3 * LEASE)).isFalse();
    assertThat(again.areOlderEpochsUnread(3 * LEASE)).isTrue();
    assertThat(after(again, READ_AGAIN, 4 * LEASE).mayRead(4 * LEASE)).isTrue();
  }

  @Test
  void anEpochThatWasMissedCountsAsNew() {
    EpochLease before = after(EpochLease.first(READ, 0, 0), READ, LEASE);
    EpochLease later = after(before, new CacheEpoch(9, Optional.empty()), 9 * LEASE);
    assertThat(later.mayRead(9 * LEASE)).isFalse();
    assertThat(later.areOlderEpochsUnread(9 * LEASE)).isFalse();
  }
}
