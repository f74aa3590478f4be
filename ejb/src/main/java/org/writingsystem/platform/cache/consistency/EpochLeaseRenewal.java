package org.writingsystem.platform.cache.consistency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.cache.CacheSettings;
import org.writingsystem.platform.cache.model.CacheEpoch;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.shared.model.UuidV7;

/**
 * Renewal of this node's {@link EpochLease}, one small query each {@link #PAUSE}. Suspends the
 * reads of mutable entries on all nodes while this one cannot write through. Thread-safe.
 */
@ApplicationScoped
public class EpochLeaseRenewal {
  private static final Logger LOG = LogManager.getLogger(EpochLeaseRenewal.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Lifetime of a suspension that is not renewed, as by a node that has died. */
  private static final Duration SUSPENSION = Duration.ofSeconds(10);

  private static final Duration RENEW = Duration.ofSeconds(3);

  @Inject EpochTransactions transactions;
  @Inject CacheClient cacheClient;
  @Inject CacheSettings settings;

  private final UUID session = UuidV7.next();
  private final FlapDamping damping = new FlapDamping();
  private final Object news = new Object();
  private final AtomicLong asked = new AtomicLong();
  private volatile Optional<EpochLease> lease = Optional.empty();

  private long done;
  private boolean suspending;
  private long suspendedAtNanos;
  private volatile boolean failing;
  private boolean isDueNow = true; // the first cycle waits for nothing

  /** The lease, valid or not; empty until the database has answered for the first time. */
  public Optional<EpochLease> lease() {
    return lease;
  }

  /** The lease under which mutable entries may be read now; empty if they may not. */
  public Optional<EpochLease> readable() {
    return cacheClient.isUp() ? lease.filter(s -> s.mayRead(System.nanoTime())) : Optional.empty();
  }

  /** Suspends reads of mutable entries on all nodes, soon and for as long as needed. */
  public void suspendReads() {
    asked.incrementAndGet();
    renewNow();
  }

  /** Has the lease renewed at once. */
  public void renewNow() {
    synchronized (news) {
      isDueNow = true;
      news.notifyAll();
    }
  }

  /** Waits for the next renewal, at most that long. */
  public void awaitNews(Duration most) throws InterruptedException {
    synchronized (news) {
      news.wait(Math.max(1, most.toMillis()));
    }
  }

  /** Runs one cycle: waits for at most {@link #PAUSE}, and renews the lease. */
  public void renew() throws InterruptedException {
    pause();
    boolean answered = false;
    try {
      agree();
      answered = true;
    } finally {
      failing = !answered;
      synchronized (news) {
        news.notifyAll();
      }
    }
  }

  private void pause() throws InterruptedException {
    synchronized (news) {
      if (!isDueNow) {
        news.wait(PAUSE.toMillis());
      }
      isDueNow = false;
    }
  }

  private void agree() {
    long wanted = asked.get();
    boolean trusted = damping.isTrusted(!cacheClient.isDown(), System.nanoTime());
    if (wanted != done || !trusted) {
      suspendReads(wanted);
    } else if (suspending) {
      transactions.resumeReads(session);
      suspending = false;
      LOG.info("Cache reads are no longer suspended by this node");
    }
    long askedAt = System.nanoTime();
    CacheEpoch agreed = transactions.read();
    long answeredAt = System.nanoTime();
    lease =
        Optional.of(
            lease
                .map(before -> before.next(agreed, askedAt, answeredAt))
                .orElseGet(() -> EpochLease.first(agreed, askedAt, answeredAt)));
  }

  private void suspendReads(long wanted) {
    long now = System.nanoTime();
    boolean lapses = now - suspendedAtNanos >= RENEW.toNanos();
    if (wanted != done || !suspending || lapses) {
      transactions.suspendReads(session, settings.node(), SUSPENSION);
      suspendedAtNanos = now;
      suspending = true;
      done = wanted;
    }
  }

  /** Why mutable entries are not read from the cache; empty while they may be. */
  public Optional<String> trouble() {
    if (!cacheClient.isUp()) {
      return Optional.of("the cache does not answer");
    }
    if (failing) {
      return Optional.of("the database does not answer");
    }
    return lease
        .flatMap(s -> s.agreed().suspendedBy())
        .map(nodes -> "the cache does not answer, or did not just now, on " + nodes);
  }
}
