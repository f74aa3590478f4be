package org.writingsystem.platform.cache.remote;

import java.util.concurrent.ExecutionException;
import org.infinispan.client.hotrod.RemoteCache;

/**
 * An operation on a cache. It may run twice, and the first run may have succeeded.
 *
 * @param <T> what comes of it; null where the cache has none
 */
@FunctionalInterface
public interface CacheOperation<T> {
  /**
   * @param time to wait by for each answer of the cache
   */
  T on(RemoteCache<String, byte[]> cache, CallDeadline time)
      throws ExecutionException, InterruptedException;
}
