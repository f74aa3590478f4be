/**
 * Epoch and leases of the cache in PostgreSQL, so that nodes agree also while the cache is
 * unavailable.
 */
package org.writingsystem.platform.cache.store;
