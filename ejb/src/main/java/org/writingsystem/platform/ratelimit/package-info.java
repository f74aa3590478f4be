/**
 * How much each caller may ask for. Promises: a limit holds for all nodes together while the cache
 * is there, for each node alone while it is not; and no request waits for the cache because of a
 * limit more often than twice a second for each caller.
 */
package org.writingsystem.platform.ratelimit;
