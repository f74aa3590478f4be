package org.writingsystem.platform.cache;

import static org.writingsystem.preflight.settings.Settings.CACHE_COMPRESS_ABOVE_BYTES;
import static org.writingsystem.preflight.settings.Settings.CACHE_NODE_BYTES;
import static org.writingsystem.preflight.settings.Settings.CACHE_TIMEOUT_MS;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.writingsystem.preflight.settings.Configuration;

/** Settings of the cache. */
@ApplicationScoped
public class CacheSettings {
  private final Configuration configuration;

  public CacheSettings() {
    this(Configuration.ofThisNode());
  }

  CacheSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Values with more bytes are compressed. */
  public int compressAboveBytes() {
    return configuration.intValue(CACHE_COMPRESS_ABOVE_BYTES);
  }

  /** Memory of this node for values that never change. */
  long nodeBytes() {
    return configuration.longValue(CACHE_NODE_BYTES);
  }

  /** Returns the time limit of one attempt. */
  public Duration timeout() {
    return configuration.duration(CACHE_TIMEOUT_MS);
  }

  public String node() {
    return configuration.nodeName();
  }
}
