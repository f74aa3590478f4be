package org.writingsystem.platform.tasks.model;

/** What happens to a node and is counted beyond the end of its process. The names are stored. */
public enum NodeEvent {
  /** The application has started. */
  START,
  /** It takes no more work: suspended, or about to end. */
  DRAIN,
  /** It has asked its server for a restart. */
  RESTART
}
