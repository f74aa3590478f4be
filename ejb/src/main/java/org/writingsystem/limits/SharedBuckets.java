package org.writingsystem.limits;

import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.infinispan.client.hotrod.MetadataValue;
import org.writingsystem.cache.remote.Attempted;
import org.writingsystem.cache.remote.CacheLink;
import org.writingsystem.cache.remote.CacheOperation;

/**
 * Buckets that all nodes take from, in the cache {@value #CACHE}: read, changed and put back if
 * nobody was faster. The library's own way to Hot Rod wants a task of its own on the Infinispan
 * Server.
 */
final class SharedBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {
  static final String CACHE = "rate-limits";

  /** Twice the time after which a bucket is full again: one that is not there is full. */
  private static final Duration LIFESPAN = RateLimit.WINDOW.multipliedBy(2);

  /** So often somebody else was faster, then this node decides alone. */
  private static final int ATTEMPTS = 5;

  private final CacheLink link;

  /** The cache did not do it, or for others only. */
  static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Away() {
      super(null, null, false, false);
    }
  }

  SharedBuckets(CacheLink link) {
    super(ClientSideConfig.getDefault());
    this.link = link;
  }

  boolean isAway() {
    return !link.isUp();
  }

  /**
   * Whether a question failed because the cache did not do it: Bucket4j wraps the failure where
   * several requests of one caller ask at once.
   */
  static boolean isBecauseAway(Throwable failure) {
    boolean away = false;
    for (Throwable at = failure; at != null && !away; at = at.getCause()) {
      away = at instanceof Away;
    }
    return away;
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
    return new Change(key);
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected CompletableFuture<Void> removeAsync(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }

  @Override
  public void removeProxy(String key) {
    throw new UnsupportedOperationException("it is forgotten by itself");
  }

  /** Each is for one thread. */
  private final class Change implements CompareAndSwapOperation {
    private final String key;
    private Optional<MetadataValue<byte[]>> there = Optional.empty();
    private int lost;

    Change(String key) {
      this.key = key;
    }

    @Override
    public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
      there = tried(cache -> CacheOperation.await(cache.getWithMetadataAsync(key)));
      return there.map(MetadataValue::getValue);
    }

    @Override
    public boolean compareAndSwap(
        byte[] originalData,
        byte[] newData,
        RemoteBucketState newState,
        Optional<Long> timeoutNanos) {
      boolean won = there.isPresent() ? replace(newData, there.get()) : put(newData);
      if (!won && ++lost == ATTEMPTS) {
        throw new Away();
      }
      return won;
    }

    private boolean put(byte[] data) {
      return tried(
              cache ->
                  CacheOperation.await(
                      cache.putIfAbsentAsync(key, data, LIFESPAN.toSeconds(), TimeUnit.SECONDS)))
          .isEmpty();
    }

    private boolean replace(byte[] data, MetadataValue<byte[]> old) {
      return tried(
              cache ->
                  CacheOperation.await(
                      cache.replaceWithVersionAsync(
                          key,
                          data,
                          old.getVersion(),
                          LIFESPAN.toSeconds(),
                          TimeUnit.SECONDS,
                          0,
                          TimeUnit.SECONDS)))
          .orElse(false);
    }

    private <T> Optional<T> tried(CacheOperation<T> operation) {
      Attempted<T> attempted = link.attempt(CACHE, operation);
      if (!attempted.isDone()) {
        throw new Away();
      }
      return attempted.result();
    }
  }
}
