package org.writingsystem.platform.tasks.model;

/** Events of a node that are counted beyond the end of its process. The names are stored. */
public enum NodeEvent {
  /** The application has started. */
  START,
  /** The node accepts no more work: suspended, or about to end. */
  DRAIN,
  /** The node has requested a restart from its server. */
  RESTART
}
