/**
 * Work in the background. A task is queued in the caller's transaction and runs at least once; an
 * attempt that has lost its task, or has run over its hard limit, can change nothing any more.
 */
package org.writingsystem.tasks;
