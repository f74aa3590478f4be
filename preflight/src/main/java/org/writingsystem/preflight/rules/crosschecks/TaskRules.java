package org.writingsystem.preflight.rules.crosschecks;

import static org.writingsystem.preflight.settings.Settings.TASK_SOFT_TIME_LIMIT;
import static org.writingsystem.preflight.settings.Settings.TASK_TIME_LIMIT;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.ResolvedSetting;
import org.writingsystem.preflight.settings.Settings;

/** Limits of tasks, for all kinds and for each. */
public final class TaskRules {
  private static final String SOFT = TASK_SOFT_TIME_LIMIT.name();
  private static final String HARD = TASK_TIME_LIMIT.name();

  private TaskRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "task-limits-order",
            "`TASK_SOFT_TIME_LIMIT` < `TASK_TIME_LIMIT`, for each kind of task too",
            "lower the soft limit or raise the hard one",
            TaskRules::limits));
  }

  private static Stream<Rule.Violation> limits(RuleContext ruleContext) {
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

  /** Tests whether the kind's defaults are known; else both limits must be set. */
  private static boolean isKnown(Configuration configuration, String kind) {
    return configuration.kinds().names().contains(kind)
        || configuration.find(SOFT + "_" + kind).isPresent()
            && configuration.find(HARD + "_" + kind).isPresent();
  }

  private static Optional<Rule.Violation> limits(Configuration configuration, String kind) {
    ResolvedSetting soft = own(configuration, TASK_SOFT_TIME_LIMIT, kind);
    ResolvedSetting hard = own(configuration, TASK_TIME_LIMIT, kind);
    OptionalLong softSeconds = soft.number();
    OptionalLong hardSeconds = hard.number();
    boolean ordered =
        softSeconds.isEmpty()
            || hardSeconds.isEmpty()
            || softSeconds.getAsLong() < hardSeconds.getAsLong();
    return ordered
        ? Optional.empty()
        : Optional.of(
            Rule.Violation.of(
                "%s is not below %s".formatted(soft.name(), hard.name()),
                soft.where() + "; " + hard.where()));
  }

  /** A kind's own value, from a variable or the code, or that of all. */
  private static ResolvedSetting own(Configuration configuration, Settings setting, String kind) {
    return configuration.find(setting.name() + kind).orElseGet(() -> configuration.value(setting));
  }
}
