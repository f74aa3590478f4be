package org.writingsystem.platform.tasks;

import static org.writingsystem.preflight.settings.Settings.DB_POOL_MAX;
import static org.writingsystem.preflight.settings.Settings.DB_STATEMENT_TIMEOUT_MS;
import static org.writingsystem.preflight.settings.Settings.DB_TASK_BUDGET_MS;
import static org.writingsystem.preflight.settings.Settings.QUOTA_EVENT_STREAMS;
import static org.writingsystem.preflight.settings.Settings.SHUTDOWN_GRACE;
import static org.writingsystem.preflight.settings.Settings.TASK_CONCURRENCY;
import static org.writingsystem.preflight.settings.Settings.TASK_EVENT_STREAMS;
import static org.writingsystem.preflight.settings.Settings.TASK_HEARTBEAT;
import static org.writingsystem.preflight.settings.Settings.TASK_ISOLATED_HEAP;
import static org.writingsystem.preflight.settings.Settings.TASK_KEEP_DAYS;
import static org.writingsystem.preflight.settings.Settings.TASK_LEASE;
import static org.writingsystem.preflight.settings.Settings.TASK_MAX_ZOMBIES;
import static org.writingsystem.preflight.settings.Settings.TASK_PREFETCH_MULTIPLIER;
import static org.writingsystem.preflight.settings.Settings.TASK_SOFT_TIME_LIMIT;
import static org.writingsystem.preflight.settings.Settings.TASK_TIME_LIMIT;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.writingsystem.platform.tasks.model.TaskLimits;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.ResolvedSetting;

/**
 * Settings of the task engine. A kind may have variables of its own, with its name as suffix:
 * TASK_CONCURRENCY_PRUNE_TASKS. A value that does not fit the table of settings throws {@link
 * IllegalArgumentException}.
 */
@ApplicationScoped
public class TaskSettings {
  /** Interval of polling the queue without a signal. */
  public static final Duration POLL = Duration.ofMillis(200);

  /** Part of SHUTDOWN_GRACE for writing completions. */
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  private final Configuration configuration;

  public TaskSettings() {
    this(Configuration.ofThisNode());
  }

  TaskSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Returns the number of concurrent tasks on this node. */
  public int slots() {
    return configuration.intValue(TASK_CONCURRENCY);
  }

  /** Returns the number of prefetched tasks for each slot. */
  public int prefetchMultiplier() {
    return configuration.intValue(TASK_PREFETCH_MULTIPLIER);
  }

  /** Returns the concurrency limit of one kind, at most the total. */
  int slots(TaskKind<?> kind) {
    int wanted =
        configuration
            .ofKind(TASK_CONCURRENCY, kind.name())
            .map(own -> Math.toIntExact(own.required()))
            .orElseGet(() -> kind.concurrency().orElse(slots()));
    return Math.min(slots(), wanted);
  }

  int prefetchMultiplier(TaskKind<?> kind) {
    return configuration
        .ofKind(TASK_PREFETCH_MULTIPLIER, kind.name())
        .map(own -> Math.toIntExact(own.required()))
        .orElseGet(this::prefetchMultiplier);
  }

  /**
   * @throws IllegalArgumentException unless 0 &lt; soft &lt; hard
   */
  TaskLimits limits(TaskKind<?> kind) {
    Duration soft =
        configuration
            .ofKind(TASK_SOFT_TIME_LIMIT, kind.name())
            .map(ResolvedSetting::duration)
            .or(() -> kind.limits().map(TaskLimits::soft))
            .orElseGet(() -> configuration.duration(TASK_SOFT_TIME_LIMIT));
    Duration hard =
        configuration
            .ofKind(TASK_TIME_LIMIT, kind.name())
            .map(ResolvedSetting::duration)
            .or(() -> kind.limits().map(TaskLimits::hard))
            .orElseGet(() -> configuration.duration(TASK_TIME_LIMIT));
    return new TaskLimits(soft, hard);
  }

  /**
   * Returns the lifetime of a claim without a heartbeat.
   *
   * @throws IllegalArgumentException unless it is more than three heartbeats
   */
  public Duration lease() {
    Duration lease = configuration.duration(TASK_LEASE);
    if (lease.compareTo(heartbeat().multipliedBy(3)) <= 0) {
      throw new IllegalArgumentException("TASK_LEASE is not above 3 x TASK_HEARTBEAT");
    }
    return lease;
  }

  /** Returns the interval of heartbeats. */
  public Duration heartbeat() {
    return configuration.duration(TASK_HEARTBEAT);
  }

  /** Returns the number of stuck threads at which the node restarts. */
  public int maxZombies() {
    return configuration.intValue(TASK_MAX_ZOMBIES);
  }

  /** Returns the retention of finished tasks and their results. */
  public Duration keep() {
    return configuration.duration(TASK_KEEP_DAYS);
  }

  /** Returns the limit of event streams on this node; 0 for none. */
  public int eventStreams() {
    return configuration.intValue(TASK_EVENT_STREAMS);
  }

  /** Returns the limit of event streams of one account; 0 for no limit of its own. */
  public int eventStreamsOfAccount() {
    return configuration.intValue(QUOTA_EVENT_STREAMS);
  }

  /** Returns the statement timeout of a task; at most DB_STATEMENT_TIMEOUT_MS. */
  public Duration statementBudget() {
    return configuration.shorter(DB_TASK_BUDGET_MS, DB_STATEMENT_TIMEOUT_MS);
  }

  /** Returns the size of this node's connection pool. */
  public int poolMax() {
    return configuration.intValue(DB_POOL_MAX);
  }

  /** The largest heap of a child JVM, as Java's option -Xmx has it. */
  public String workerHeap() {
    return configuration.value(TASK_ISOLATED_HEAP).requiredText();
  }

  /** Returns the time of running tasks at a stop until they are requeued. */
  public Duration timeToRequeue() {
    Duration grace = configuration.duration(SHUTDOWN_GRACE).minus(TIME_TO_END);
    return grace.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : grace;
  }

  public String node() {
    return configuration.nodeName();
  }
}
