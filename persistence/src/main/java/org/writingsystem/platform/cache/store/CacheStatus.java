package org.writingsystem.platform.cache.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How this node fares with the cache, for administrators. Thread-safe. */
@ApplicationScoped
public class CacheStatus {
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * @param why in words; empty if the cache is used as it should be
   */
  public void report(Optional<String> why) {
    trouble = why;
  }

  public Optional<String> trouble() {
    return trouble;
  }
}
