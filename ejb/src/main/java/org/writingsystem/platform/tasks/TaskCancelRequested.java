package org.writingsystem.platform.tasks;

import org.writingsystem.platform.tasks.model.TaskId;

/** Somebody wants a task stopped; whoever runs it should be told once the transaction commits. */
public record TaskCancelRequested(TaskId task) {}
