/**
 * Background tasks for features and callers: kinds, handlers, and the service that queues and
 * follows tasks. A task is queued in the caller's transaction and runs at least once; writes given
 * with its final state happen exactly once. An attempt that has lost its lease, or has passed its
 * hard limit, is fenced. {@code docs/tasks.md} is the guide.
 */
package org.writingsystem.platform.tasks;
