/**
 * Remembers what is dear to load, in Infinispan, beside the database and never instead of it. A
 * call is bounded in time and number; while the cache is away every call is a miss. What was read
 * from it is never older than what somebody was told before they asked (docs/adr/0004).
 */
package org.writingsystem.platform.cache;
