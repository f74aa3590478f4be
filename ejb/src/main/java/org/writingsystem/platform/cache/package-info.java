/**
 * A cache in Infinispan for expensive reads, beside the database and never instead of it. Each
 * operation is bounded in time and number; while the cache is unavailable every read is a miss.
 * Reads are linearizable: none is older than a value that was acknowledged before the read began
 * (docs/adr/0004).
 */
package org.writingsystem.platform.cache;
