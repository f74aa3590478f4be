package org.writingsystem.preflight.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of task that this version has, and what the code gives them of their own where no
 * variable does. A test of the application compares them with its beans.
 */
public final class TaskKindDefaults {
  private static final Map<String, Map<String, String>> OWN = own();

  private TaskKindDefaults() {}

  private static Map<String, Map<String, String>> own() {
    Map<String, Map<String, String>> own = new LinkedHashMap<>();
    own.put("EXPORT", limits("300", "360"));
    own.put("PRUNE_TASKS", Map.of("TASK_CONCURRENCY", "1"));
    own.put("PRUNE_IDEMPOTENCY_KEYS", Map.of("TASK_CONCURRENCY", "1"));
    own.put("PRUNE_SESSIONS", Map.of("TASK_CONCURRENCY", "1"));
    return own;
  }

  private static Map<String, String> limits(String softSeconds, String hardSeconds) {
    Map<String, String> limits = new LinkedHashMap<>();
    limits.put("TASK_SOFT_TIME_LIMIT", softSeconds);
    limits.put("TASK_TIME_LIMIT", hardSeconds);
    return limits;
  }

  /** As they stand behind the names of variables. */
  public static Set<String> names() {
    return OWN.keySet();
  }

  /** Settings of one kind that have a default of their own. */
  public static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    OWN.forEach(
        (kind, standards) ->
            standards.forEach(
                (name, standard) ->
                    settings.add(
                        Settings.find(name)
                            .orElseThrow()
                            .forKind(name + "_" + kind)
                            .defaultValue(standard))));
    return List.copyOf(settings);
  }
}
