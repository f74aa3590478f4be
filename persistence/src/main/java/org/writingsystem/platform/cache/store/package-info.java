/**
 * What all nodes agree on about the cache, in PostgreSQL: so they do also while the cache is away.
 */
package org.writingsystem.platform.cache.store;
