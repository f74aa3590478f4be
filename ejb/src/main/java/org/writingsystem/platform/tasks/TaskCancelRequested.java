package org.writingsystem.platform.tasks;

import org.writingsystem.platform.tasks.model.TaskId;

/** The cancellation of a task was requested; its runner is told after the commit. */
public record TaskCancelRequested(TaskId task) {}
