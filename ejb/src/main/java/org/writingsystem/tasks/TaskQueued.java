package org.writingsystem.tasks;

import org.writingsystem.tasks.model.TaskId;

/** A task was queued; it waits once the transaction has committed. */
public record TaskQueued(TaskId task) {}
