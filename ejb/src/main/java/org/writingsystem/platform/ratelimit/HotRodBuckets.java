package org.writingsystem.platform.ratelimit;

import static io.github.bucket4j.distributed.remote.RemoteBucketState.SERIALIZATION_HANDLE;
import static io.github.bucket4j.distributed.serialization.InternalSerializationHelper.deserializeState;
import static io.github.bucket4j.distributed.serialization.InternalSerializationHelper.serializeState;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteStat;
import io.github.bucket4j.distributed.serialization.Scope;
import io.github.bucket4j.distributed.versioning.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.infinispan.client.hotrod.Flag;
import org.infinispan.client.hotrod.MetadataValue;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.cache.remote.CacheOperation;
import org.writingsystem.platform.cache.remote.CallResult;

/**
 * Shared buckets in the cache {@value #CACHE}, by compare and swap. The library's own Hot Rod
 * extension needs a task on the Infinispan Server.
 */
final class HotRodBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {
  static final String CACHE = "rate-limits";

  /** Twice the time after which a bucket is full again: one that is not there is full. */
  private static final Duration LIFESPAN = RateLimit.WINDOW.multipliedBy(2);

  /** Number of lost swaps after which this node decides alone. */
  private static final int ATTEMPTS = 5;

  private final CacheClient cacheClient;
  private final Runnable undecodable;
  private final SharedClock clock;
  private final int stateBytes = stateBytes();

  /** Failure of the shared cache, or too many lost swaps: this node decides alone. */
  static final class BucketUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BucketUnavailableException() {
      super(null, null, false, false);
    }
  }

  /**
   * @param undecodable called for each value that was no bucket of this version, and was
   *     overwritten
   */
  HotRodBuckets(CacheClient cacheClient, Runnable undecodable, SharedClock clock) {
    super(ClientSideConfig.getDefault().withClientClock(clock));
    this.cacheClient = cacheClient;
    this.undecodable = undecodable;
    this.clock = clock;
  }

  /** The serialized form of a bucket with one limit has always the same length. */
  private static int stateBytes() {
    BucketConfiguration any =
        BucketConfiguration.builder()
            .addLimit(band -> band.capacity(1).refillGreedy(1, RateLimit.WINDOW))
            .build();
    BucketState state = BucketState.createInitialState(any, MathType.INTEGER_64_BITS, 0);
    return serializeState(
            new RemoteBucketState(state, new RemoteStat(0), null), Versions.getLatest())
        .length;
  }

  /** Validates the length before Bucket4j reads a value, since it trusts the counts inside. */
  private boolean isBucket(byte[] value) {
    if (value.length != stateBytes) {
      return false;
    }
    try {
      long time = refilledAt(value);
      return time >= 0 && time <= SharedClock.LAST;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Returns the time of the last refill, by the clock of the node that did it. */
  private static long refilledAt(byte[] value) {
    try {
      Map<String, Object> snapshot =
          SERIALIZATION_HANDLE.toJsonCompatibleSnapshot(
              deserializeState(value), Versions.getLatest(), Scope.PERSISTED_STATE);
      return ((long[]) ((Map<?, ?>) snapshot.get("state")).get("stateData"))[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isUnavailable() {
    return !cacheClient.isUp();
  }

  /**
   * Tests whether the cache has failed: Bucket4j wraps the failure of concurrent requests of one
   * caller.
   */
  static boolean isBecauseUnavailable(Throwable failure) {
    boolean away = false;
    for (Throwable at = failure; at != null && !away; at = at.getCause()) {
      away = at instanceof BucketUnavailableException;
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

  /** One compare and swap. For one thread. */
  private final class Change implements CompareAndSwapOperation {
    private final String key;
    private Optional<MetadataValue<byte[]>> there = Optional.empty();
    private int lost;

    Change(String key) {
      this.key = key;
    }

    @Override
    public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
      there = tried((cache, time) -> time.await(cache.getWithMetadataAsync(key)));
      Optional<byte[]> state =
          there.map(MetadataValue::getValue).filter(HotRodBuckets.this::isBucket);
      state.ifPresent(value -> clock.atLeast(refilledAt(value)));
      return state;
    }

    @Override
    public boolean compareAndSwap(
        byte[] originalData,
        byte[] newData,
        RemoteBucketState newState,
        Optional<Long> timeoutNanos) {
      boolean won = there.map(old -> replace(newData, old)).orElseGet(() -> put(newData));
      if (!won && ++lost == ATTEMPTS) {
        throw new BucketUnavailableException();
      }
      return won;
    }

    /**
     * Writes with the flag that returns the old value; without it the result of a lost race is null
     * too.
     */
    private boolean put(byte[] data) {
      return tried(
              (cache, time) ->
                  time.await(
                      cache
                          .withFlags(Flag.FORCE_RETURN_VALUE)
                          .putIfAbsentAsync(key, data, LIFESPAN.toSeconds(), TimeUnit.SECONDS)))
          .isEmpty();
    }

    private boolean replace(byte[] data, MetadataValue<byte[]> old) {
      return isBucket(old.getValue()) ? replaced(data, old) : overwrite(data);
    }

    /** Overwrites a value that may have no version to compare, since it did not come by Hot Rod. */
    private boolean overwrite(byte[] data) {
      tried(
          (cache, time) ->
              time.await(cache.putAsync(key, data, LIFESPAN.toSeconds(), TimeUnit.SECONDS)));
      undecodable.run();
      return true;
    }

    private boolean replaced(byte[] data, MetadataValue<byte[]> old) {
      return tried(
              (cache, time) ->
                  time.await(
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
      CallResult<T> callResult = cacheClient.attempt(CACHE, operation);
      if (!callResult.isDone()) {
        throw new BucketUnavailableException();
      }
      return callResult.result();
    }
  }
}
