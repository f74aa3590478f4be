package org.writingsystem.platform.cache;

import java.time.Duration;

/**
 * Cached type: its cache, format, lifespan and size limit.
 *
 * @param cacheName the name of the cache on the Infinispan Server
 * @param format goes up when a value changes its shape, so that no version of the system reads what
 *     another wrote; 0 to 127
 * @param lifespan after which the Infinispan Server forgets a value
 * @param maxBytes what has more bytes, not compressed, is not remembered anywhere
 */
public record Region(String cacheName, byte format, Duration lifespan, int maxBytes) {}
