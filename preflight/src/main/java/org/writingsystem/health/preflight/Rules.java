package org.writingsystem.health.preflight;

import java.util.List;
import java.util.stream.Stream;
import org.writingsystem.health.preflight.findings.Finding;
import org.writingsystem.health.preflight.rules.Rule;
import org.writingsystem.health.preflight.rules.Situation;
import org.writingsystem.health.preflight.rules.relations.DatabaseTimeRules;
import org.writingsystem.health.preflight.rules.relations.HttpRules;
import org.writingsystem.health.preflight.rules.relations.MemoryRules;
import org.writingsystem.health.preflight.rules.relations.TaskRules;
import org.writingsystem.health.preflight.rules.surroundings.CacheRules;
import org.writingsystem.health.preflight.rules.surroundings.DatabaseAccessRules;
import org.writingsystem.health.preflight.rules.surroundings.DatabaseRules;
import org.writingsystem.health.preflight.rules.surroundings.MachineRules;
import org.writingsystem.health.preflight.rules.surroundings.TlsRules;
import org.writingsystem.health.preflight.rules.values.NameRules;
import org.writingsystem.health.preflight.rules.values.ProductionRules;
import org.writingsystem.health.preflight.rules.values.SecretRules;
import org.writingsystem.health.preflight.rules.values.ValueRules;

/** All rules, in the order of docs/operations.md. */
public final class Rules {
  private static final List<Rule> ALL =
      Stream.of(
              ValueRules.all(),
              DatabaseTimeRules.all(),
              TaskRules.all(),
              HttpRules.all(),
              MemoryRules.all(),
              TlsRules.all(),
              SecretRules.all(),
              ProductionRules.all(),
              NameRules.all(),
              MachineRules.all(),
              DatabaseAccessRules.all(),
              DatabaseRules.all(),
              CacheRules.all())
          .flatMap(List::stream)
          .toList();

  private Rules() {}

  public static List<Rule> all() {
    return ALL;
  }

  public static List<Finding> findings(Situation situation) {
    return ALL.stream().flatMap(rule -> rule.findings(situation)).toList();
  }
}
