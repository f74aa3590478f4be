package org.writingsystem.platform.cache.lease;

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
 * Keeps this node's {@link Standing} up to date by one small query in {@link #PAUSE}, and withholds
 * the cache from all nodes while this one cannot change it. Thread-safe.
 */
@ApplicationScoped
public class CacheLease {
  private static final Logger LOG = LogManager.getLogger(CacheLease.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** If this node ends without a word, the others read again after that time. */
  private static final Duration WITHHOLD = Duration.ofSeconds(10);

  private static final Duration RENEW = Duration.ofSeconds(3);

  @Inject EpochLedger ledger;
  @Inject CacheClient cacheClient;
  @Inject CacheSettings settings;

  private final UUID session = UuidV7.next();
  private final Calm calm = new Calm();
  private final Object news = new Object();
  private final AtomicLong asked = new AtomicLong();
  private volatile Optional<Standing> standing = Optional.empty();

  private long done;
  private boolean withholding;
  private long withheldAtNanos;
  private volatile boolean failing;
  private boolean hurried = true; // the first cycle waits for nothing

  /** Empty until the database has answered for the first time. */
  public Optional<Standing> standing() {
    return standing;
  }

  /** Whether what can change may be read from the cache now; under which epoch. */
  public Optional<Standing> readable() {
    return cacheClient.isUp()
        ? standing.filter(s -> s.mayRead(System.nanoTime()))
        : Optional.empty();
  }

  /** Withholds the cache from all nodes, soon and for as long as it takes. */
  public void withhold() {
    asked.incrementAndGet();
    hurry();
  }

  /** Asks the database now. */
  public void hurry() {
    synchronized (news) {
      hurried = true;
      news.notifyAll();
    }
  }

  /** Waits until there may be something new to know, at most that long. */
  public void awaitNews(Duration most) throws InterruptedException {
    synchronized (news) {
      news.wait(Math.max(1, most.toMillis()));
    }
  }

  /** One cycle: waits, at most for a moment, and asks the database. */
  public void keepUp() throws InterruptedException {
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
      if (!hurried) {
        news.wait(PAUSE.toMillis());
      }
      hurried = false;
    }
  }

  private void agree() {
    long wanted = asked.get();
    boolean trusted = calm.isOver(!cacheClient.isDown(), System.nanoTime());
    if (wanted != done || !trusted) {
      withhold(wanted);
    } else if (withholding) {
      ledger.release(session);
      withholding = false;
      LOG.info("Cache reads are no longer suspended by this node");
    }
    long askedAt = System.nanoTime();
    CacheEpoch agreed = ledger.read();
    long answeredAt = System.nanoTime();
    standing =
        Optional.of(
            standing
                .map(before -> before.next(agreed, askedAt, answeredAt))
                .orElseGet(() -> Standing.first(agreed, askedAt, answeredAt)));
  }

  private void withhold(long wanted) {
    long now = System.nanoTime();
    boolean lapses = now - withheldAtNanos >= RENEW.toNanos();
    if (wanted != done || !withholding || lapses) {
      ledger.withhold(session, settings.node(), WITHHOLD);
      withheldAtNanos = now;
      withholding = true;
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
    return standing
        .flatMap(s -> s.agreed().withheldBy())
        .map(nodes -> "the cache does not answer, or did not just now, on " + nodes);
  }
}
