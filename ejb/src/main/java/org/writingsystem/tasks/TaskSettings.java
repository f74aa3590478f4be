package org.writingsystem.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.writingsystem.tasks.model.TaskLimits;

/**
 * How this node runs tasks. The variables' names and defaults are in
 * microprofile-config.properties.
 */
@ApplicationScoped
public class TaskSettings {
  /** How long a claim holds without a heartbeat. */
  static final Duration LEASE = Duration.ofSeconds(20);

  /** How often an attempt says that it is alive. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** How long a node looks away from the queue when nothing wakes it. */
  static final Duration POLL = Duration.ofMillis(200);

  @Inject
  @ConfigProperty(name = "writing-system.tasks.concurrency")
  int concurrency;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.soft-limit-seconds")
  long softLimitSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.hard-limit-seconds")
  long hardLimitSeconds;

  @Inject
  @ConfigProperty(name = "jboss.node.name", defaultValue = "node")
  String node;

  int concurrency() {
    return concurrency;
  }

  /**
   * @throws IllegalArgumentException unless 0 &lt; soft &lt; hard
   */
  TaskLimits limits() {
    return new TaskLimits(
        Duration.ofSeconds(softLimitSeconds), Duration.ofSeconds(hardLimitSeconds));
  }

  String node() {
    return node;
  }
}
