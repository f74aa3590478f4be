/**
 * Server-sent events for each change of a task. One thread per node polls the database for all
 * subscriptions; no client holds a thread or delays another.
 */
package org.writingsystem.platform.tasks.events;
