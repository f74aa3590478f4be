package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.cache.remote.CacheMeters;

/** Entries on the Infinispan Server, compressed where that makes them smaller. */
@ApplicationScoped
class RemoteEntries {
  @Inject CacheClient cacheClient;
  @Inject CacheSettings settings;
  @Inject CacheMeters meters;

  Optional<byte[]> get(Region region, String key) {
    var found =
        cacheClient.attempt(region.cacheName(), (cache, time) -> time.await(cache.getAsync(key)));
    Optional<byte[]> value = found.result().flatMap(bytes -> decoded(region, bytes));
    if (value.isPresent()) {
      meters.hit(region.cacheName());
    } else if (found.isDone()) {
      meters.miss(region.cacheName());
    }
    return value;
  }

  private Optional<byte[]> decoded(Region region, byte[] bytes) {
    Optional<byte[]> value = CacheEntryCodec.decode(region, bytes);
    if (value.isEmpty()) {
      meters.undecodable(region.cacheName());
    }
    return value;
  }

  /** Stores a value, unless it is too large or the cache does not answer. */
  void keep(Region region, String key, byte[] value) {
    if (value.length > region.maxBytes()) {
      return;
    }
    byte[] entry = CacheEntryCodec.encode(region, value, settings.compressAboveBytes());
    if (CacheEntryCodec.isCompressed(entry)) {
      meters.compressed(region.cacheName(), value.length, entry.length);
    }
    cacheClient.attempt(
        region.cacheName(),
        (cache, time) ->
            time.await(
                cache.putIfAbsentAsync(
                    key, entry, region.lifespan().toMillis(), TimeUnit.MILLISECONDS)));
  }
}
