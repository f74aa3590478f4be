/**
 * Operations on Infinispan through a bulkhead, a time limit, a retry and a circuit breaker. A probe
 * of its own, not a request, finds out whether the cache is available.
 */
package org.writingsystem.platform.cache.remote;
