package org.writingsystem.cache;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.infinispan.client.hotrod.MetadataValue;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.RemoteCacheContainer;

/**
 * Bytes in Infinispan. Each operation is bounded by MicroProfile Fault Tolerance: so many in
 * flight, so long, one retry, a breaker, and a miss as the fall-back. The figures are in {@code
 * microprofile-config.properties}.
 */
@ApplicationScoped
@Bulkhead
@Timeout
@Retry(
    maxRetries = 1,
    delay = 0,
    jitter = 0,
    abortOn = {CircuitBreakerOpenException.class, BulkheadException.class})
@CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 1000)
class HotRodBytes {
  @Resource(lookup = "java:jboss/infinispan/remote-container/writing-system")
  RemoteCacheContainer container;

  @Fallback(fallbackMethod = "nothing")
  Optional<byte[]> get(String cache, String key) {
    return Optional.ofNullable(await(cache(cache).getAsync(bytes(key))));
  }

  @Fallback(fallbackMethod = "notKept")
  boolean putIfAbsent(String cache, String key, byte[] value, Duration lifespan) {
    return await(
            cache(cache)
                .putIfAbsentAsync(bytes(key), value, lifespan.toMillis(), TimeUnit.MILLISECONDS))
        == null;
  }

  /** Puts {@code value} unless the one that is there is not {@code older}. */
  @Fallback(fallbackMethod = "notKeptAsNewer")
  boolean putIfNewer(
      String cache, String key, byte[] value, Duration lifespan, Predicate<byte[]> older) {
    RemoteCache<byte[], byte[]> remote = cache(cache);
    MetadataValue<byte[]> old = await(remote.getWithMetadataAsync(bytes(key)));
    if (old == null) {
      return await(
              remote.putIfAbsentAsync(
                  bytes(key), value, lifespan.toMillis(), TimeUnit.MILLISECONDS))
          == null;
    }
    return older.test(old.getValue())
        && await(
            remote.replaceWithVersionAsync(
                bytes(key),
                value,
                old.getVersion(),
                lifespan.toSeconds(),
                TimeUnit.SECONDS,
                0,
                TimeUnit.SECONDS));
  }

  @Fallback(fallbackMethod = "notRemoved")
  boolean remove(String cache, String key) {
    await(cache(cache).removeAsync(bytes(key)));
    return true;
  }

  private RemoteCache<byte[], byte[]> cache(String name) {
    RemoteCache<byte[], byte[]> cache = container.getCache(name);
    if (cache == null) {
      throw new IllegalStateException("the Infinispan Server has no cache " + name);
    }
    return cache;
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** Waits so that the time-out's interrupt ends it. */
  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the cache did not answer in time", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the cache did not answer", e.getCause());
    }
  }

  Optional<byte[]> nothing(String cache, String key) {
    return Optional.empty();
  }

  boolean notKept(String cache, String key, byte[] value, Duration lifespan) {
    return false;
  }

  boolean notKeptAsNewer(
      String cache, String key, byte[] value, Duration lifespan, Predicate<byte[]> older) {
    return false;
  }

  boolean notRemoved(String cache, String key) {
    return false;
  }
}
