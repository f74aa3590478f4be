/**
 * Work in the background, as features and callers see it: kinds of task, their handlers, and the
 * service that queues and follows tasks. A task is queued in the caller's transaction and runs at
 * least once; what is written with its last state, once. An attempt that has lost its task, or has
 * run over its hard limit, can change nothing any more. {@code docs/tasks.md} is the guide.
 */
package org.writingsystem.platform.tasks;
