package org.writingsystem.platform.cache.remote;

import java.util.Optional;

/**
 * Result of an operation.
 *
 * @param <T> its result
 * @param isDone false if the cache failed or the operation was not begun
 */
public record CallResult<T>(boolean isDone, Optional<T> result) {
  static <T> CallResult<T> done(T result) {
    return new CallResult<>(true, Optional.ofNullable(result));
  }

  static <T> CallResult<T> notDone() {
    return new CallResult<>(false, Optional.empty());
  }
}
