/**
 * The task table: a queue that is part of the caller's transaction. Every write of an attempt
 * carries the attempt's token; a stale token changes nothing.
 */
package org.writingsystem.platform.tasks.store;
