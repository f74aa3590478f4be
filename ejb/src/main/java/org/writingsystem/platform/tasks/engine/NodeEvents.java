package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.tasks.model.NodeEvent;

/**
 * Counts the node's starts, drains and restarts in the database, since a process takes its own
 * counters with it. Nothing is counted while the database is unavailable.
 */
@ApplicationScoped
class NodeEvents {
  private static final Logger LOG = LogManager.getLogger(NodeEvents.class);

  @Inject TaskTransactions taskTransactions;
  @Inject Meters meters;

  /** Counts this start. */
  void begin() {
    for (NodeEvent event : NodeEvent.values()) {
      show(event, taskTransactions.times(event));
    }
    count(NodeEvent.START);
  }

  void count(NodeEvent event) {
    try {
      taskTransactions.count(event);
      show(event, 1);
    } catch (Exception e) { // a commit without an answer is a checked one, undeclared
      LOG.warn("The {} of this node was not counted", event, e);
    }
  }

  private void show(NodeEvent event, long more) {
    meters.count(
        "node.events",
        "Starts, drains and restarts of this node, over all its processes.",
        more,
        "event",
        event.name().toLowerCase(Locale.ROOT));
  }
}
