package org.writingsystem.platform.cache.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
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
 * This node's cache client with its state, up or down. Twice a second a probe reads a missing key:
 * of one cache in turn while the cache is up, since they share a server, else of each. So a fault
 * is found without reads, and no request has to find out that the cache is up again. Thread-safe.
 */
@ApplicationScoped
public class CacheClient {
  private static final Logger LOG = LogManager.getLogger(CacheClient.class);

  /** Between two probes: with an operation and its retry, less than a second to an open breaker. */
  public static final Duration PAUSE = Duration.ofMillis(500);

  private static final String NOBODYS_KEY = "?";

  @Inject FaultTolerantCalls calls;
  @Inject RemoteCaches caches;
  @Inject CacheMeters meters;

  private final AtomicInteger inFlight = new AtomicInteger();
  private Iterator<String> turn = Collections.emptyIterator(); // by the probing thread alone
  private volatile boolean up;
  private volatile boolean known;
  private volatile Optional<Exception> lastFailure = Optional.empty();

  /** Registers the metrics of the caches. */
  public void announce() {
    meters.announce(caches.names());
  }

  /** Tests whether operations are attempted. */
  public boolean isUp() {
    return up;
  }

  /** Counts operations in flight. */
  public int inFlight() {
    return inFlight.get();
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

  /** Runs one cycle: probes the cache. */
  public void probe() throws InterruptedException {
    try {
      caches.open();
      for (String cache : up ? List.of(nextCache()) : caches.names()) {
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

  private String nextCache() {
    if (!turn.hasNext()) {
      turn = List.copyOf(caches.names()).iterator();
    }
    return turn.next();
  }

  /** Keeps the failure, which the retry would hide when an open breaker refuses it. */
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

  /** Repairs what the client does not repair by itself. */
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
