package org.writingsystem.platform.cache.remote;

import java.util.Optional;

/**
 * What came of an operation.
 *
 * @param <T> its result
 * @param isDone false if the cache failed or the operation was not begun
 */
public record Attempted<T>(boolean isDone, Optional<T> result) {
  static <T> Attempted<T> done(T result) {
    return new Attempted<>(true, Optional.ofNullable(result));
  }

  static <T> Attempted<T> notDone() {
    return new Attempted<>(false, Optional.empty());
  }
}
