/**
 * The task table: a queue that is part of the caller's transaction. Every write for an attempt
 * carries the attempt's token; one that comes too late changes nothing.
 */
package org.writingsystem.platform.tasks.store;
