package org.writingsystem.preflight.rules.crosschecks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.ResolvedSetting;
import org.writingsystem.preflight.settings.TaskKindDefaults;

/** Limits, leases and threads of tasks. */
public final class TaskRules {
  private static final String SOFT = "TASK_SOFT_TIME_LIMIT";
  private static final String HARD = "TASK_TIME_LIMIT";

  /** Of SHUTDOWN_GRACE, for writing down what became of the tasks. */
  private static final int SECONDS_TO_END = 5;

  private TaskRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "task-limits-order",
            "`TASK_SOFT_TIME_LIMIT` < `TASK_TIME_LIMIT`, for each kind of task too",
            "lower the soft limit or raise the hard one",
            TaskRules::limits),
        Rule.error(
            "statement-timeout-above-soft-limit",
            "`DB_STATEMENT_TIMEOUT_MS` < `TASK_SOFT_TIME_LIMIT`",
            "lower DB_STATEMENT_TIMEOUT_MS: a task in a statement does not hear the soft limit",
            new CrossCheck(
                "DB_STATEMENT_TIMEOUT_MS is not below TASK_SOFT_TIME_LIMIT",
                n -> n[0] < n[1] * 1000,
                "DB_STATEMENT_TIMEOUT_MS",
                SOFT)),
        Rule.error(
            "lease-below-heartbeats",
            "`TASK_LEASE` > 3 × `TASK_HEARTBEAT`",
            "raise TASK_LEASE: two lost beats must not lose a task",
            new CrossCheck(
                "TASK_LEASE is not above 3 x TASK_HEARTBEAT",
                n -> n[0] > 3 * n[1],
                "TASK_LEASE",
                "TASK_HEARTBEAT")),
        Rule.error(
            "task-threads-below-slots",
            "`TASK_MAX_THREADS` ≥ `TASK_CONCURRENCY`",
            "raise TASK_MAX_THREADS",
            new CrossCheck(
                "TASK_MAX_THREADS is below TASK_CONCURRENCY",
                n -> n[0] >= n[1],
                "TASK_MAX_THREADS",
                "TASK_CONCURRENCY")),
        Rule.warning(
            "task-threads-below-zombies",
            "`TASK_MAX_THREADS` ≥ `TASK_CONCURRENCY` + `TASK_MAX_ZOMBIES`",
            "raise TASK_MAX_THREADS: threads that do not end take the place of tasks",
            new CrossCheck(
                "TASK_MAX_THREADS has no room for TASK_MAX_ZOMBIES beside TASK_CONCURRENCY",
                n -> n[0] < n[1] || n[0] >= n[1] + n[2],
                "TASK_MAX_THREADS",
                "TASK_CONCURRENCY",
                "TASK_MAX_ZOMBIES")),
        Rule.warning(
            "grace-too-short",
            "`SHUTDOWN_GRACE` > "
                + SECONDS_TO_END
                + ": the last "
                + SECONDS_TO_END
                + " seconds are for giving tasks back that still run. A hard limit above the grace"
                + " is no fault: such a task goes on on another node, from its checkpoint",
            "raise SHUTDOWN_GRACE, and TimeoutStopSec of the unit above it",
            new CrossCheck(
                "SHUTDOWN_GRACE leaves no time to running requests and tasks before tasks go back",
                n -> n[0] > SECONDS_TO_END,
                "SHUTDOWN_GRACE")));
  }

  private static Stream<Rule.Breach> limits(RuleContext ruleContext) {
    Configuration configuration = ruleContext.configuration();
    Stream<String> kinds =
        configuration.values().stream()
            .map(ResolvedSetting::name)
            .filter(name -> name.startsWith(SOFT + "_") || name.startsWith(HARD + "_"))
            .map(name -> name.replaceFirst("^(" + SOFT + "|" + HARD + ")_", ""))
            .distinct()
            .filter(kind -> isKnown(configuration, kind))
            .map(kind -> "_" + kind);
    return Stream.concat(Stream.of(""), kinds)
        .flatMap(kind -> limits(configuration, kind).stream());
  }

  /** What the code gives a kind that is not of this version is not known: both are needed then. */
  private static boolean isKnown(Configuration configuration, String kind) {
    return TaskKindDefaults.names().contains(kind)
        || configuration.find(SOFT + "_" + kind).isPresent()
            && configuration.find(HARD + "_" + kind).isPresent();
  }

  private static Optional<Rule.Breach> limits(Configuration configuration, String kind) {
    ResolvedSetting soft = own(configuration, SOFT, kind);
    ResolvedSetting hard = own(configuration, HARD, kind);
    OptionalLong softSeconds = soft.number();
    OptionalLong hardSeconds = hard.number();
    boolean ordered =
        softSeconds.isEmpty()
            || hardSeconds.isEmpty()
            || softSeconds.getAsLong() < hardSeconds.getAsLong();
    return ordered
        ? Optional.empty()
        : Optional.of(
            Rule.Breach.of(
                "%s is not below %s".formatted(soft.name(), hard.name()),
                soft.where() + "; " + hard.where()));
  }

  /** A kind's own value, from a variable or the code, or that of all. */
  private static ResolvedSetting own(Configuration configuration, String name, String kind) {
    return configuration.find(name + kind).orElseGet(() -> configuration.value(name));
  }
}
