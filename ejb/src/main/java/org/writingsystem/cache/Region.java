package org.writingsystem.cache;

import java.time.Duration;

/**
 * A kind of thing that is remembered.
 *
 * @param cache the name of the cache on the Infinispan Server
 * @param format goes up when {@code type} changes its shape, so that no version of the system reads
 *     what another wrote; 0 to 127
 * @param lifespan after which a value is forgotten
 */
public record Region<T>(String cache, byte format, Class<T> type, Duration lifespan) {}
