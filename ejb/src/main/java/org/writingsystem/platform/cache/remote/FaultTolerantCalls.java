package org.writingsystem.platform.cache.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.writingsystem.platform.cache.CacheSettings;

/**
 * The only path to Infinispan, with Fault Tolerance. MicroProfile has a bulkhead and a circuit
 * breaker for each method, so one method runs all operations; the size of the bulkhead is in {@code
 * microprofile-config.properties}. Each attempt has its {@link CallDeadline}.
 *
 * <p>Two failures among the last four attempts open the breaker: one operation with its retry is
 * enough. An interrupted thread is no failure of the cache. {@link CacheClient} tries again after
 * {@link #CLOSED_AGAIN_AFTER_MILLIS}.
 */
@ApplicationScoped
class FaultTolerantCalls {
  static final long CLOSED_AGAIN_AFTER_MILLIS = 400;

  @Inject RemoteCaches caches;
  @Inject CacheSettings settings;

  @Bulkhead
  @Retry(
      maxRetries = 1,
      delay = 0,
      jitter = 0,
      abortOn = {
        CircuitBreakerOpenException.class,
        BulkheadException.class,
        InterruptedException.class
      })
  @CircuitBreaker(
      requestVolumeThreshold = 4,
      failureRatio = 0.5,
      delay = CLOSED_AGAIN_AFTER_MILLIS,
      skipOn = {BulkheadException.class, InterruptedException.class})
  <T> T call(String cache, CacheOperation<T> operation)
      throws ExecutionException, InterruptedException {
    return operation.on(caches.opened(cache), new CallDeadline(settings.timeout()));
  }
}
