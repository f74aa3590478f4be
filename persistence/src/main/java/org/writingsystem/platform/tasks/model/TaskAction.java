package org.writingsystem.platform.tasks.model;

import org.writingsystem.platform.identity.model.Action;

/** Actions about background tasks, their kinds and their nodes. */
public enum TaskAction implements Action {
  LIST("List tasks"),
  SEE("Show a task, follow it, ask why it waits"),
  SEE_DETAILS("See a task's whole error, its owner and its priority"),
  FETCH_RESULT("Fetch the file that a task made"),
  CANCEL("Cancel a task"),
  RETRY("Queue a task again that ended without success"),
  LIST_KINDS("List the kinds of task and their queues"),
  PAUSE_KINDS("Pause and resume kinds of task"),
  LIST_NODES("List the nodes that run tasks");

  private final String description;

  TaskAction(String description) {
    this.description = description;
  }

  @Override
  public String subject() {
    return "tasks";
  }

  @Override
  public String description() {
    return description;
  }
}
