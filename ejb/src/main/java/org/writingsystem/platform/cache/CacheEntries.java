package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infinispan.client.hotrod.MetadataValue;
import org.infinispan.client.hotrod.RemoteCache;
import org.writingsystem.platform.cache.Cache.Versioned;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.cache.remote.CacheMeters;
import org.writingsystem.platform.cache.remote.CallDeadline;

/**
 * Entries of the caches. Mutable ones get there in two ways: by write-through after a commit, and
 * by a reader that has reserved the entry before it read the database. A commit in between replaces
 * the reservation, also where the cache has evicted what the commit wrote.
 */
@ApplicationScoped
class CacheEntries {
  /** Lifetime of a reservation. */
  private static final Duration RESERVED = Duration.ofSeconds(5);

  private static final int MOST_PUTS = 8;

  @Inject CacheClient cacheClient;
  @Inject CacheSettings settings;
  @Inject CacheMeters meters;

  /** Counts a read that bypassed the cache. */
  void passedBy(Region<?> region) {
    meters.refused(region.cacheName());
  }

  <T> Optional<T> get(Region<T> region, String key) {
    var found =
        cacheClient.attempt(region.cacheName(), (cache, time) -> time.await(cache.getAsync(key)));
    Optional<T> value = found.result().flatMap(bytes -> read(region, bytes));
    if (value.isPresent()) {
      meters.hit(region.cacheName());
    } else if (found.isDone()) {
      meters.miss(region.cacheName());
    }
    return value;
  }

  private <T> Optional<T> read(Region<T> region, byte[] bytes) {
    Optional<T> value = CacheEntryCodec.read(region, bytes);
    if (value.isEmpty() && CacheEntryCodec.shouldBeReadable(region, bytes)) {
      meters.undecodable(region.cacheName());
    }
    return value;
  }

  /**
   * Reserves the place, loads, and fills the place; or returns the value of a concurrent reader.
   */
  <T> Optional<T> getOrFill(
      Region<T> region, String key, Supplier<Optional<T>> loader, Versioned<T> version) {
    byte[] mine = reservation(region);
    Optional<MetadataValue<byte[]>> there =
        cacheClient
            .attempt(region.cacheName(), (cache, time) -> reserve(cache, time, key, mine))
            .result();
    Optional<T> known = there.flatMap(place -> read(region, place.getValue()));
    if (known.isPresent()) {
      return known;
    }
    Optional<T> loaded = loader.get();
    if (loaded.isPresent() && there.filter(at -> isMine(at, mine)).isPresent()) {
      byte[] value = encode(region, version.of(loaded.get()), loaded.get());
      cacheClient.attempt(
          region.cacheName(),
          (cache, time) -> replace(cache, time, key, there.get(), value, region));
    }
    return loaded;
  }

  private static byte[] reservation(Region<?> region) {
    String owner = UUID.randomUUID().toString();
    return CacheEntryCodec.reservation(region, owner.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isMine(MetadataValue<byte[]> place, byte[] mine) {
    return Arrays.equals(place.getValue(), mine);
  }

  private static MetadataValue<byte[]> reserve(
      RemoteCache<String, byte[]> cache, CallDeadline time, String key, byte[] mine)
      throws ExecutionException, InterruptedException {
    time.await(cache.putIfAbsentAsync(key, mine, RESERVED.toMillis(), TimeUnit.MILLISECONDS));
    return time.await(cache.getWithMetadataAsync(key));
  }

  private static boolean replace(
      RemoteCache<String, byte[]> cache,
      CallDeadline time,
      String key,
      MetadataValue<byte[]> there,
      byte[] value,
      Region<?> region)
      throws ExecutionException, InterruptedException {
    return time.await(
        cache.replaceWithVersionAsync(
            key,
            value,
            there.getVersion(),
            region.lifespan().toSeconds(),
            TimeUnit.SECONDS,
            0,
            TimeUnit.SECONDS));
  }

  /**
   * Writes a value unless a newer version is there.
   *
   * @return false if it is not certain that no older one is there
   */
  <T> boolean put(Region<T> region, String key, int version, T value) {
    return put(region, key, version, encode(region, version, value));
  }

  /**
   * Writes a version without its value, unless a newer one is there: for its lifetime no reader
   * uses or fills the place.
   *
   * @return false if it is not certain that no older value is there
   */
  boolean invalidate(Region<?> region, String key, int version) {
    return put(region, key, version, CacheEntryCodec.versionAlone(region, version));
  }

  private boolean put(Region<?> region, String key, int version, byte[] bytes) {
    return cacheClient
        .attempt(
            region.cacheName(), (cache, time) -> putNewer(cache, time, region, key, version, bytes))
        .result()
        .orElse(false);
  }

  /** Writes by compare and swap, until nothing older is there. */
  private static boolean putNewer(
      RemoteCache<String, byte[]> cache,
      CallDeadline time,
      Region<?> region,
      String key,
      int version,
      byte[] value)
      throws ExecutionException, InterruptedException {
    for (int i = 0; i < MOST_PUTS; i++) {
      MetadataValue<byte[]> there = time.await(cache.getWithMetadataAsync(key));
      if (there == null) {
        time.await(
            cache.putIfAbsentAsync(
                key, value, region.lifespan().toMillis(), TimeUnit.MILLISECONDS));
        there = time.await(cache.getWithMetadataAsync(key));
      }
      if (there == null // thrown away at once: the cache is full
          || CacheEntryCodec.version(region, there.getValue()) >= version
          || replace(cache, time, key, there, value, region)) {
        return true;
      }
    }
    return false;
  }

  /** Loads an immutable value and caches it. */
  <T> Optional<T> getOrKeep(Region<T> region, String key, Supplier<Optional<T>> loader) {
    Optional<T> loaded = loader.get();
    loaded.ifPresent(value -> keep(region, key, encode(region, 0, value)));
    return loaded;
  }

  private void keep(Region<?> region, String key, byte[] value) {
    if (CacheEntryCodec.shouldBeReadable(region, value)) {
      cacheClient.attempt(
          region.cacheName(),
          (cache, time) ->
              time.await(
                  cache.putIfAbsentAsync(
                      key, value, region.lifespan().toMillis(), TimeUnit.MILLISECONDS)));
    }
  }

  private <T> byte[] encode(Region<T> region, int version, T value) {
    CacheEntryCodec.Encoded encoded =
        CacheEntryCodec.of(region, version, value, settings.compressAboveBytes());
    if (encoded.isCompressed()) {
      meters.compressed(region.cacheName(), encoded.plainBytes(), encoded.bytes().length);
    }
    return encoded.bytes();
  }
}
