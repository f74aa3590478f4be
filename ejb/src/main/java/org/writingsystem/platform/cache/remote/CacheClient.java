package org.writingsystem.platform.cache.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.infinispan.client.hotrod.MetadataValue;
import org.infinispan.client.hotrod.RemoteCache;

/**
 * This node's way to the cache: up or down. Four times a second a thread of its own asks each cache
 * for a key that nobody has. So a fault is seen where nobody reads, and while the way is down no
 * request pays for finding out that it is up again. Thread-safe.
 */
@ApplicationScoped
public class CacheClient {
  private static final Logger LOG = LogManager.getLogger(CacheClient.class);

  /** Between two questions. */
  public static final Duration PAUSE = Duration.ofMillis(250);

  private static final String NOBODYS_KEY = "?";

  @Inject FaultTolerantCalls calls;
  @Inject RemoteCaches caches;
  @Inject CacheMeters meters;

  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean up;
  private volatile boolean known;
  private volatile Optional<Exception> lastFailure = Optional.empty();

  /** Puts the caches on the metrics page. */
  public void announce() {
    meters.announce(caches.names());
  }

  /** Whether operations are begun. */
  public boolean isUp() {
    return up;
  }

  /** Whether it is known that it cannot be done: not so before the first question was answered. */
  public boolean isDown() {
    return known && !up;
  }

  /** How many operations are under way. */
  public int inFlight() {
    return inFlight.get();
  }

  /** How many reads this node has answered itself, without the cache. */
  public long nearHits() {
    return caches.nearHits();
  }

  /** Does it within the limits, or does not; throws nothing because of the cache. */
  public <T> CallResult<T> attempt(String cache, CacheOperation<T> operation) {
    if (!up) {
      meters.refused(cache);
      return CallResult.notDone();
    }
    long began = System.nanoTime();
    inFlight.incrementAndGet();
    try {
      return CallResult.done(calls.call(cache, operation));
    } catch (BulkheadException e) {
      meters.refused(cache);
    } catch (CircuitBreakerOpenException e) {
      goDown(e);
      meters.refused(cache);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // somebody wants it to end; of the cache it says nothing
      meters.failed(cache);
    } catch (ExecutionException | RuntimeException e) {
      LOG.debug("An operation on the cache {} failed", cache, e);
      meters.failed(cache);
    } finally {
      inFlight.decrementAndGet();
      meters.took(cache, System.nanoTime() - began);
    }
    return CallResult.notDone();
  }

  /** One cycle: asks each cache. */
  public void probe() throws InterruptedException {
    try {
      caches.open();
      for (String cache : caches.names()) {
        calls.call(cache, this::ask);
      }
      goUp();
    } catch (BulkheadException e) {
      LOG.debug("The bulkhead of the cache is full", e);
    } catch (ExecutionException | RuntimeException e) {
      goDown(e);
      mend();
    } catch (Error e) {
      goDown(e);
      throw e;
    }
  }

  /** Keeps its failure: the retry, which an open breaker refuses, would hide it. */
  private MetadataValue<byte[]> ask(RemoteCache<String, byte[]> cache, CallDeadline time)
      throws ExecutionException, InterruptedException {
    try {
      return time.await(cache.getWithMetadataAsync(NOBODYS_KEY));
    } catch (ExecutionException e) {
      lastFailure = Optional.of(e);
      throw e;
    }
  }

  private void goUp() {
    if (!up) {
      up = true;
      known = true;
      LOG.info("The cache answers");
    }
  }

  private synchronized void goDown(Throwable why) {
    LOG.debug("The cache does not answer", why);
    if (up || !known) {
      up = false;
      known = true;
      LOG.warn("The cache does not answer; the service goes on without it: {}", inWords(why));
    }
  }

  private static String inWords(Throwable why) {
    return why instanceof TimeoutException
        ? "an operation took too long"
        : String.valueOf(why.getCause() == null ? why : why.getCause());
  }

  /** What the client does not do by itself. */
  private void mend() {
    boolean lost = lastFailure.filter(RemoteCaches::isLost).isPresent();
    lastFailure = Optional.empty();
    try {
      caches.giveUpClosedChannels();
      if (lost) {
        caches.make();
      }
    } catch (RuntimeException e) {
      LOG.debug("Repairing the cache client failed", e);
    }
  }
}
