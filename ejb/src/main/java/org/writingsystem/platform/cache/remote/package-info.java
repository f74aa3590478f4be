/**
 * Operations on Infinispan: bounded in number and time, and none of them while the cache is away,
 * which is found out beside the requests.
 */
package org.writingsystem.platform.cache.remote;
