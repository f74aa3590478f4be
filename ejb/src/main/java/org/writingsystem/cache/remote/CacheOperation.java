package org.writingsystem.cache.remote;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.infinispan.client.hotrod.RemoteCache;

/**
 * What is to be done with a cache. It may be done twice, and the first time may have worked.
 *
 * @param <T> what comes of it; null where the cache has none
 */
@FunctionalInterface
public interface CacheOperation<T> {
  T on(RemoteCache<String, byte[]> cache) throws ExecutionException, InterruptedException;

  /** Waits so that the time-out's interrupt ends it. */
  static <T> T await(Future<T> answer) throws ExecutionException, InterruptedException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }
}
