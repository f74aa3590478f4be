package org.writingsystem.platform.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.writingsystem.platform.tasks.model.TaskLimits;

/**
 * How this node runs tasks. The variables' names and defaults are in
 * microprofile-config.properties; those of one kind have its name behind them, in capitals and with
 * underscores: TASK_CONCURRENCY_PRUNE_TASKS.
 */
@ApplicationScoped
public class TaskSettings {
  /** How long a node looks away from the queue when nothing wakes it. */
  public static final Duration POLL = Duration.ofMillis(200);

  /** Of SHUTDOWN_GRACE, for writing down what became of the tasks. */
  private static final long SECONDS_TO_END = 5;

  @Inject Config config;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.concurrency")
  int concurrency;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.prefetch-multiplier")
  int prefetchMultiplier;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.soft-limit-seconds")
  long softLimitSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.hard-limit-seconds")
  long hardLimitSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.lease-seconds")
  long leaseSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.heartbeat-seconds")
  long heartbeatSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.max-zombies")
  int maxZombies;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.keep-days")
  long keepDays;

  @Inject
  @ConfigProperty(name = "writing-system.tasks.event-streams")
  int eventStreams;

  @Inject
  @ConfigProperty(name = "writing-system.quotas.event-streams")
  int eventStreamsOfAccount;

  @Inject
  @ConfigProperty(name = "writing-system.shutdown-grace-seconds")
  long shutdownGraceSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.database.task-budget-ms")
  long statementBudgetMillis;

  @Inject
  @ConfigProperty(name = "writing-system.database.statement-timeout-ms")
  long statementTimeoutMillis;

  @Inject
  @ConfigProperty(name = "writing-system.database.pool-max")
  int poolMax;

  @Inject
  @ConfigProperty(name = "jboss.node.name", defaultValue = "node")
  String node;

  /** How many tasks this node runs at a time. */
  public int slots() {
    return atLeast(1, concurrency, "TASK_CONCURRENCY");
  }

  /** How many tasks it claims beyond those: this many for each slot. */
  public int prefetchMultiplier() {
    return atLeast(0, prefetchMultiplier, "TASK_PREFETCH_MULTIPLIER");
  }

  /** The same two for one kind, never more than for all. */
  int slots(TaskKind<?> kind) {
    int wanted = number("TASK_CONCURRENCY", kind).orElse(kind.concurrency().orElse(slots()));
    return Math.min(slots(), atLeast(1, wanted, "TASK_CONCURRENCY of " + kind.name()));
  }

  int prefetchMultiplier(TaskKind<?> kind) {
    int wanted = number("TASK_PREFETCH_MULTIPLIER", kind).orElse(prefetchMultiplier());
    return atLeast(0, wanted, "TASK_PREFETCH_MULTIPLIER of " + kind.name());
  }

  /**
   * @throws IllegalArgumentException unless 0 &lt; soft &lt; hard
   */
  TaskLimits limits(TaskKind<?> kind) {
    Duration soft =
        number("TASK_SOFT_TIME_LIMIT", kind)
            .map(Duration::ofSeconds)
            .or(() -> kind.limits().map(TaskLimits::soft))
            .orElse(Duration.ofSeconds(softLimitSeconds));
    Duration hard =
        number("TASK_TIME_LIMIT", kind)
            .map(Duration::ofSeconds)
            .or(() -> kind.limits().map(TaskLimits::hard))
            .orElse(Duration.ofSeconds(hardLimitSeconds));
    return new TaskLimits(soft, hard);
  }

  /** How long a claim holds without a heartbeat. */
  public Duration lease() {
    if (leaseSeconds <= 3 * heartbeatSeconds || heartbeatSeconds < 1) {
      throw new IllegalArgumentException(
          "TASK_LEASE is more than 3 x TASK_HEARTBEAT, that 1 or more");
    }
    return Duration.ofSeconds(leaseSeconds);
  }

  /** How often a node says that it and its attempts are alive. */
  public Duration heartbeat() {
    return Duration.ofSeconds(heartbeatSeconds);
  }

  /** At so many threads that do not end, the node starts anew. */
  public int maxZombies() {
    return atLeast(1, maxZombies, "TASK_MAX_ZOMBIES");
  }

  /** How long finished tasks and their results are kept. */
  public Duration keep() {
    return Duration.ofDays(atLeast(1, (int) keepDays, "TASK_KEEP_DAYS"));
  }

  /** How many clients may follow tasks on this node at a time; 0 for none. */
  public int eventStreams() {
    return atLeast(0, eventStreams, "TASK_EVENT_STREAMS");
  }

  /** How many of them may be one account's; 0 for all. */
  public int eventStreamsOfAccount() {
    return atLeast(0, eventStreamsOfAccount, "QUOTA_EVENT_STREAMS");
  }

  /** Each statement of a task; not above DB_STATEMENT_TIMEOUT_MS, of which 0 is no limit. */
  public Duration statementBudget() {
    if (statementBudgetMillis <= 0) {
      throw new IllegalArgumentException("DB_TASK_BUDGET_MS must be above 0");
    }
    long most = statementTimeoutMillis > 0 ? statementTimeoutMillis : Long.MAX_VALUE;
    return Duration.ofMillis(Math.min(statementBudgetMillis, most));
  }

  /** The most connections that this node takes from PostgreSQL, for all that it does. */
  public int poolMax() {
    return poolMax;
  }

  /** How long running tasks have when the node stops, until they are taken from their handlers. */
  public Duration timeToRequeue() {
    return Duration.ofSeconds(Math.max(1, shutdownGraceSeconds - SECONDS_TO_END));
  }

  public String node() {
    return node;
  }

  private Optional<Integer> number(String variable, TaskKind<?> kind) {
    String suffix = kind.name().toUpperCase(Locale.ROOT).replace('-', '_');
    return config.getOptionalValue(variable + "_" + suffix, Integer.class);
  }

  private static int atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + "; it is at least " + least);
    }
    return value;
  }
}
