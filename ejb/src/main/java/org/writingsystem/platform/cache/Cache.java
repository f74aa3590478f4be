package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Cache of values that never change: in this node's memory, behind it in Infinispan. No call throws
 * because of the cache, and none takes longer than {@code CACHE_TIMEOUT_MS} (200 ms) and one retry;
 * more than {@code CACHE_MAX_IN_FLIGHT} (50) operations at a time are misses. Thread-safe.
 */
@ApplicationScoped
public class Cache {
  @Inject NodeMemory memory;
  @Inject RemoteEntries entries;

  /**
   * Finds a value: in this node's memory, else in Infinispan, else by the loader, of which one runs
   * at a time for each key on this node. The value is the cache's own: do not change it.
   *
   * @param key names it for ever
   * @param loader reads the database, or computes; empty for no value, which is not remembered
   */
  public Optional<byte[]> find(Region region, String key, Supplier<Optional<byte[]>> loader) {
    return memory.find(
        region, key, () -> entries.get(region, key).or(() -> loaded(region, key, loader)));
  }

  private Optional<byte[]> loaded(Region region, String key, Supplier<Optional<byte[]>> loader) {
    Optional<byte[]> loaded = loader.get();
    loaded.ifPresent(value -> entries.keep(region, key, value));
    return loaded;
  }
}
