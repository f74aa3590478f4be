/**
 * Remembers what is dear to load, in Infinispan, beside the database and never instead of it. A
 * call is bounded in time and number; while the cache is away every call is a miss.
 */
package org.writingsystem.cache;
