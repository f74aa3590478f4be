package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this node uses the cache. The variables' names are in microprofile-config.properties. */
@ApplicationScoped
public class CacheSettings {
  @Inject
  @ConfigProperty(name = "writing-system.cache.compress-above-bytes")
  int compressAboveBytes;

  @Inject
  @ConfigProperty(name = "jboss.node.name", defaultValue = "node")
  String node;

  /** Values with more bytes are compressed. */
  public int compressAboveBytes() {
    if (compressAboveBytes < 0) {
      throw new IllegalArgumentException("CACHE_COMPRESS_ABOVE_BYTES is 0 or more");
    }
    return compressAboveBytes;
  }

  public String node() {
    return node;
  }
}
