package org.writingsystem.preflight;

import java.util.List;
import java.util.stream.Stream;
import org.writingsystem.preflight.findings.Finding;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.rules.crosschecks.InequalityRules;
import org.writingsystem.preflight.rules.crosschecks.MemoryRules;
import org.writingsystem.preflight.rules.crosschecks.TaskRules;
import org.writingsystem.preflight.rules.environment.CacheRules;
import org.writingsystem.preflight.rules.environment.DatabaseAccessRules;
import org.writingsystem.preflight.rules.environment.DatabaseRules;
import org.writingsystem.preflight.rules.environment.MachineRules;
import org.writingsystem.preflight.rules.environment.TlsRules;
import org.writingsystem.preflight.rules.values.NameRules;
import org.writingsystem.preflight.rules.values.ProductionRules;
import org.writingsystem.preflight.rules.values.SecretRules;
import org.writingsystem.preflight.rules.values.ValueRules;

/** All rules, in the order of docs/preflight.md. */
public final class Rules {
  private static final List<Rule> ALL =
      Stream.of(
              ValueRules.all(),
              InequalityRules.all(),
              TaskRules.all(),
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

  public static List<Finding> findings(RuleContext ruleContext) {
    return ALL.stream().flatMap(rule -> rule.findings(ruleContext)).toList();
  }
}
