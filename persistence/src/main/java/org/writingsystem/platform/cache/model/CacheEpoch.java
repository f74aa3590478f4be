package org.writingsystem.platform.cache.model;

import java.util.Optional;

/**
 * Which values in the cache may be read, if any may.
 *
 * @param epoch is part of their keys; it never goes down
 * @param withheldBy the nodes for whose sake nobody reads, in words; empty if there is none
 */
public record CacheEpoch(long epoch, Optional<String> withheldBy) {}
