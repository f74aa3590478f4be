package org.writingsystem.platform.cache.model;

import java.util.Optional;

/**
 * Epoch of the cache's mutable entries, and whether they may be read.
 *
 * @param epoch prefix of their keys; it never goes down
 * @param suspendedBy names of the nodes that suspend reads, in words; empty if reads are allowed
 */
public record CacheEpoch(long epoch, Optional<String> suspendedBy) {}
