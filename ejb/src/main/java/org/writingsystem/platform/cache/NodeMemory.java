package org.writingsystem.platform.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Memory of this node for values that never change: CACHE_NODE_BYTES (32 MiB), at most an eighth of
 * the heap. The least used ones leave first. Thread-safe.
 */
@ApplicationScoped
class NodeMemory {
  /** Memory of an entry beside key and value. */
  private static final int ENTRY_BYTES = 150;

  private static final int PART_OF_HEAP = 8;

  @Inject CacheSettings settings;

  private AsyncCache<String, byte[]> values;

  @PostConstruct
  void open() {
    open(Math.min(settings.nodeBytes(), Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  void open(long bytes) {
    values =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String key, byte[] value) -> ENTRY_BYTES + key.length() + value.length)
            .executor(Runnable::run) // what is evicted needs no thread of its own
            .recordStats()
            .buildAsync();
  }

  /**
   * Returns the value, or loads it: one caller at a time for each key, and each by itself where
   * that one fails.
   *
   * @param loader empty for no value, which is not remembered
   */
  Optional<byte[]> find(Region region, String key, Supplier<Optional<byte[]>> loader) {
    CompletableFuture<byte[]> there = values.getIfPresent(key);
    if (there == null) {
      var mine = new CompletableFuture<byte[]>();
      there = values.asMap().putIfAbsent(key, mine);
      if (there == null) {
        return load(region, mine, loader);
      }
    }
    return await(there).or(loader);
  }

  private static Optional<byte[]> load(
      Region region, CompletableFuture<byte[]> mine, Supplier<Optional<byte[]>> loader) {
    Optional<byte[]> loaded = Optional.empty();
    try {
      loaded = loader.get();
    } finally {
      // the cache drops what has come to null
      mine.complete(loaded.filter(value -> value.length <= region.maxBytes()).orElse(null));
    }
    return loaded;
  }

  private static Optional<byte[]> await(CompletableFuture<byte[]> loading) {
    try {
      return Optional.ofNullable(loading.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a load is never completed with a failure", e);
    }
  }

  /** Counts values that were found here. */
  long hits() {
    return values.synchronous().stats().hitCount();
  }

  /** Bytes in use. */
  long bytes() {
    return values.synchronous().policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
