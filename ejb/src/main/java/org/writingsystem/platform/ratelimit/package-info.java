/**
 * Rate limits by account and by address. Promises: a limit holds for all nodes together while the
 * cache is available, else for each node alone; a caller's requests wait for the cache at most
 * twice a second.
 */
package org.writingsystem.platform.ratelimit;
