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
 * How this node runs tasks. A kind may have variables of its own, with its name behind them:
 * TASK_CONCURRENCY_REPORT. A value that does not fit the table of settings throws {@link
 * IllegalArgumentException}.
 */
@ApplicationScoped
public class TaskSettings {
  /** How long a node looks away from the queue when nothing wakes it. */
  public static final Duration POLL = Duration.ofMillis(200);

  /** Of SHUTDOWN_GRACE, for writing down what became of the tasks. */
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  private final Configuration configuration;

  public TaskSettings() {
    this(Configuration.ofThisNode());
  }

  TaskSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** How many tasks this node runs at a time. */
  public int slots() {
    return configuration.intValue(TASK_CONCURRENCY);
  }

  /** How many tasks it claims beyond those: this many for each slot. */
  public int prefetchMultiplier() {
    return configuration.intValue(TASK_PREFETCH_MULTIPLIER);
  }

  /** The same two for one kind, never more than for all. */
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
   * How long a claim holds without a heartbeat.
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

  /** How often a node says that it and its attempts are alive. */
  public Duration heartbeat() {
    return configuration.duration(TASK_HEARTBEAT);
  }

  /** At so many threads that do not end, the node starts anew. */
  public int maxZombies() {
    return configuration.intValue(TASK_MAX_ZOMBIES);
  }

  /** How long finished tasks and their results are kept. */
  public Duration keep() {
    return configuration.duration(TASK_KEEP_DAYS);
  }

  /** How many clients may follow tasks on this node at a time; 0 for none. */
  public int eventStreams() {
    return configuration.intValue(TASK_EVENT_STREAMS);
  }

  /** How many of them may be one account's; 0 for all. */
  public int eventStreamsOfAccount() {
    return configuration.intValue(QUOTA_EVENT_STREAMS);
  }

  /** Each statement of a task; not above DB_STATEMENT_TIMEOUT_MS. */
  public Duration statementBudget() {
    return configuration.shorter(DB_TASK_BUDGET_MS, DB_STATEMENT_TIMEOUT_MS);
  }

  /** The most connections that this node takes from PostgreSQL, for all that it does. */
  public int poolMax() {
    return configuration.intValue(DB_POOL_MAX);
  }

  /** The largest heap of a child JVM, as Java's option -Xmx has it. */
  public String workerHeap() {
    return configuration.value(TASK_ISOLATED_HEAP).requiredText();
  }

  /** How long running tasks have when the node stops, until they are taken from their handlers. */
  public Duration timeToRequeue() {
    Duration grace = configuration.duration(SHUTDOWN_GRACE).minus(TIME_TO_END);
    return grace.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : grace;
  }

  public String node() {
    return configuration.nodeName();
  }
}
